import { type Change, changeKey, changesOf, type RoomMessage, type State } from "@parley/sdk";
import { useClient, useConnection } from "@parley/sdk/react";
import { CircleAlert, Clock3 } from "lucide-react";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { copyWithWord } from "../copy-with-word.ts";
import { isSeenOnMessage } from "../is-seen-on-message.ts";

const text = strings.messageActions;
const button = "rounded font-medium text-accent-ink underline-offset-2 hover:underline touch:py-2";

interface ChangeLinesProps {
  message: RoomMessage;
  /** All changes of the account. */
  changes: State["changes"];
}

/**
 * The changes of a message that are not done: the ones that wait for the network, and the ones that the server refused with their errors.
 */
export function ChangeLines({ message, changes }: ChangeLinesProps) {
  const live = useConnection().phase === "live";
  const own = changesOf({ changes }, message).filter(isSeenOnMessage);
  const refused = own.filter(({ error }) => error !== null);
  const waiting = own.filter(({ error }) => error === null);
  return (
    <>
      {!live && waiting.length > 0 && <WaitingLine changes={waiting} />}
      {refused.map((change) => (
        <RefusedLine key={changeKey(change)} change={change} />
      ))}
    </>
  );
}

function WaitingLine({ changes }: { changes: readonly Change[] }) {
  const client = useClient();
  // A change that was already sent once may have reached the server, so it cannot be discarded.
  const unsent = changes.filter(({ tried }) => !tried);
  const undo = () => {
    for (const change of unsent) client.changes.discard(changeKey(change));
  };
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-tiny text-faint">
      <Clock3 aria-hidden="true" size={11} />
      <span>{text.changeWaiting}</span>
      {unsent.length > 0 && (
        <>
          <span aria-hidden="true">·</span>
          <button type="button" className={button} onClick={undo}>
            {strings.ui.undo}
          </button>
        </>
      )}
    </p>
  );
}

function RefusedLine({ change }: { change: Change }) {
  const { changes } = useClient();
  const key = changeKey(change);
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 text-small text-danger-ink">
      <span className="flex gap-x-2">
        <CircleAlert aria-hidden="true" size={13} className="mt-0.5 shrink-0" />
        <span>
          {text.changeFailed} {change.error && explain(change.error)}
        </span>
      </span>
      {change.error?.code !== "message_deleted" && (
        <button type="button" className={button} onClick={() => changes.retry(key)}>
          {strings.ui.retry}
        </button>
      )}
      <button type="button" className={button} onClick={() => changes.discard(key)}>
        {text.discard}
      </button>
      {change.kind === "edit" && (
        <button
          type="button"
          className={button}
          onClick={() => void copyWithWord(String(change.value), text.textCopied)}
        >
          {text.copyText}
        </button>
      )}
    </p>
  );
}
