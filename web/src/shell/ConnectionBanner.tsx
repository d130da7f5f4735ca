import { useConnection, useParley } from "@parley/sdk/react";
import { CloudOff, X } from "lucide-react";
import { useEffect, useState } from "react";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";

/** Short breaks heal by themselves; only what lasts is worth a word. */
const PATIENCE = 1500;

/** One quiet line while the server cannot be reached, or while nothing can be kept on this device. */
export function ConnectionBanner() {
  const away = useAway();
  const stored = useParley((state) => !state.loaded || state.storage === "persistent");
  const [dismissed, setDismissed] = useState(false);
  return (
    <div role="status" className="relative z-20 shrink-0">
      {away ? (
        // Over the page, not in it: nothing moves when the connection comes and goes.
        <p className="absolute inset-x-0 top-16 mx-auto flex h-8 w-fit animate-appear items-center gap-2 rounded-full bg-raised px-3.5 text-small text-soft shadow-float">
          <CloudOff aria-hidden="true" size={14} />
          {navigator.onLine ? strings.shell.reconnecting : strings.shell.offline}
        </p>
      ) : (
        !stored &&
        !dismissed && (
          <p className="flex min-h-8 items-center justify-center gap-2 bg-sunken px-3 text-small text-soft">
            {strings.shell.memoryOnly}
            <IconButton
              size="small"
              label={strings.ui.dismiss}
              icon={<X size={14} />}
              onClick={() => setDismissed(true)}
            />
          </p>
        )
      )}
    </div>
  );
}

function useAway(): boolean {
  const { phase } = useConnection();
  const live = phase === "live";
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (live) {
      setAway(false);
      return;
    }
    const timer = setTimeout(() => setAway(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [live]);
  return away && !live;
}
