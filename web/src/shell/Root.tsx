import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { DialogHost } from "../ui/DialogHost.tsx";
import { closeDialogs } from "../ui/dialogs.ts";
import { TipLayer } from "../ui/TipLayer.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import { Title } from "./use-title.ts";

/** What is there on every page. */
export function Root() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog belongs to the page it was opened on
  useEffect(() => closeDialogs(), [path]);
  return (
    <>
      <Title />
      <Outlet />
      <DialogHost />
      <TipLayer />
      <Toasts />
    </>
  );
}
