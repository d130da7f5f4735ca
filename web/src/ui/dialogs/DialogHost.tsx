import { Suspense, useEffect, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../Button.tsx";
import { useExternalStore } from "../external-store.ts";
import { ReturnFocusContext } from "../focus/return-focus.ts";
import { CatchBoundary } from "../loading/CatchBoundary.tsx";
import { toast } from "../toasts/toast.ts";
import { closeDialog, openDialogs } from "./dialogs.ts";

/** Milliseconds before a dialog that is still loading shows that it is loading. */
const SOON = 700;

/**
 * Renders the open dialogs. Their code is loaded when the first dialog of a kind opens; if the code cannot be loaded, only that dialog
 * closes.
 */
export function DialogHost() {
  return useExternalStore(openDialogs).map(({ key, returnFocus, render }) => {
    const close = () => closeDialog(key);
    return (
      <CatchBoundary key={key} resetKey={key} fallback={() => <NotLoaded close={close} />}>
        <Suspense fallback={<StillLoading close={close} />}>
          <ReturnFocusContext value={returnFocus}>{render(close)}</ReturnFocusContext>
        </Suspense>
      </CatchBoundary>
    );
  });
}

interface ClosedProps {
  close: () => void;
}

/** Shown while the code of a dialog loads for long, for example while the server is unreachable. Escape cancels the dialog. */
function StillLoading({ close }: ClosedProps) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), SOON);
    const leave = (event: KeyboardEvent) => event.key === "Escape" && close();
    window.addEventListener("keydown", leave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", leave);
    };
  }, [close]);
  if (!isShown) return null;
  return (
    <div className="fixed inset-x-0 bottom-24 z-40 mx-auto flex w-fit items-center gap-3 rounded-xl bg-raised py-2 ps-4 pe-2 shadow-modal">
      <span role="status">{strings.ui.loading}</span>
      <Button look="quiet" onClick={close}>
        {strings.ui.cancel}
      </Button>
    </div>
  );
}

function NotLoaded({ close }: ClosedProps) {
  useEffect(() => {
    close();
    toast(strings.ui.notLoaded, { look: "danger" });
  }, [close]);
  return null;
}
