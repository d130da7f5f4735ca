import { type ReactNode, Suspense, useEffect } from "react";
import { Title } from "../page/use-title.ts";
import { useRoute } from "../routing/use-route.ts";
import { DialogHost } from "../ui/dialogs/DialogHost.tsx";
import { closeDialogs } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

// Loaded late, because the first screen does not need them.
const TipLayer = lazyPart(() => import("../ui/tips/TipLayer.tsx"));
const Toasts = lazyPart(() => import("../ui/toasts/Toasts.tsx"));

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
