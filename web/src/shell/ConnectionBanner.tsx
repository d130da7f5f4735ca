import { useClient, useParley } from "@parley/sdk/react";
import { CloudOff, HardDrive, RefreshCw } from "lucide-react";
import { useState } from "react";
import { loadNewestVersion } from "../offline/newest-version.ts";
import { Pill } from "../offline/Pill.tsx";
import { newVersion } from "../offline/register-worker.ts";
import { wouldLose } from "../offline/unsent.ts";
import { useConnectionWords } from "../offline/use-connection-words.ts";
import { useRefusals } from "../offline/use-refusals.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";

const text = strings.offline;

/** Whether the note that nothing is stored was shown; once per page load. */
const toldNotKept = createExternalStore(false);

/**
 * An overlay with notes: the server is unreachable, nothing is stored on this device, or a newer version is ready. Each is announced once
 * and politely; the countdown is hidden from screen readers.
 */
export function ConnectionBanner({ atHome = false }: { atHome?: boolean }) {
  const client = useClient();
  const words = useConnectionWords();
  useRefusals();
  const notKept = useNotKept();
  return (
    <div
      className={classNames(
        "pointer-events-none fixed inset-x-0 top-16 z-20 flex flex-col items-center gap-2 px-4 md:start-76",
        // On a phone the top of the start page has the main links, so the overlay is at the bottom.
        atHome && "max-md:top-auto max-md:bottom-40 max-md:touch:bottom-48",
      )}
    >
      <p role="status" className="sr-only">
        {[words?.state, notKept && text.notKept].filter(Boolean).join(" ")}
      </p>
      {words && (
        <Pill
          icon={<CloudOff size={14} />}
          action={words.mayTry ? { label: strings.shell.retryNow, run: () => client.tryNow() } : undefined}
        >
          {words.state} {words.next && <span className="tabular-nums">{words.next}</span>}
        </Pill>
      )}
      {notKept && (
        <Pill icon={<HardDrive size={14} />} onDismiss={() => toldNotKept.set(true)}>
          {text.notKept}
        </Pill>
      )}
      <NewVersion />
    </div>
  );
}

function useNotKept(): boolean {
  const told = useExternalStore(toldNotKept);
  return useParley((state) => state.loaded && state.storage !== "persistent") && !told;
}

/** Offers the new version and never reloads by itself, because the user may be typing. */
function NewVersion() {
  const client = useClient();
  const isLoaded = useExternalStore(newVersion);
  const isThere = useParley((state) => state.outdated) || isLoaded;
  const loses = useParley(() => wouldLose(client));
  const [dismissed, setDismissed] = useState(false);
  return (
    <div role="status">
      {isThere && !loses && !dismissed && (
        <Pill
          icon={<RefreshCw size={14} />}
          action={{ label: strings.shell.reload, run: () => void client.stop().then(loadNewestVersion) }}
          onDismiss={() => setDismissed(true)}
        >
          {text.newVersion}
        </Pill>
      )}
    </div>
  );
}
