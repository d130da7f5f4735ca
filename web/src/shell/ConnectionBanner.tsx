import { useConnection, useParley } from "@parley/sdk/react";
import { CloudOff, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/IconButton.tsx";

/** Short breaks heal by themselves; only what lasts is worth a word. */
const PATIENCE = 1500;

/** One quiet line while the server cannot be reached, or while nothing can be kept on this device. */
export function ConnectionBanner() {
  const away = useAway();
  const stored = useParley((state) => !state.loaded || state.storage === "persistent");
  const [dismissed, setDismissed] = useState(false);
  return (
    <div role="status" className="shrink-0">
      {away ? (
        <Line icon={<CloudOff size={14} />}>
          {navigator.onLine ? strings.shell.reconnecting : strings.shell.offline}
        </Line>
      ) : (
        !stored &&
        !dismissed && (
          <Line>
            {strings.shell.memoryOnly}
            <IconButton
              size="small"
              label={strings.ui.dismiss}
              icon={<X size={14} />}
              onClick={() => setDismissed(true)}
            />
          </Line>
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

function Line({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <p
      className={classNames(
        "flex min-h-8 animate-appear items-center justify-center gap-2 bg-sunken px-3 text-small text-soft",
      )}
    >
      {icon}
      {children}
    </p>
  );
}
