import { type ReactNode, Suspense, useEffect } from "react";
import { Title } from "../page/use-title.ts";
import { useRoute } from "../routing/use-route.ts";
import { DialogHost } from "../ui/DialogHost.tsx";
import { closeDialogs } from "../ui/dialogs.ts";
import { lazyPart } from "../ui/lazy-part.ts";

// Loaded late, because the first screen does not need them.
const TipLayer = lazyPart(() => import("../ui/TipLayer.tsx"));
const Toasts = lazyPart(() => import("../ui/Toasts.tsx"));

/** The elements of every page. */
export function Root({ children }: { children: ReactNode }) {
  const path = useRoute((page) => page.pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog belongs to the page it was opened on
  useEffect(() => closeDialogs(), [path]);
  return (
    <>
      <Title />
      {children}
      <DialogHost />
      <Suspense fallback={null}>
        <TipLayer />
        <Toasts />
      </Suspense>
    </>
  );
}
