import { wordsOf } from "@parley/protocol";
import type { OutboxEntry } from "@parley/sdk";
import { useOutbox } from "@parley/sdk/react";
import { CircleAlert } from "lucide-react";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { copyWithWord } from "../copy-with-word.ts";

const text = strings.messageActions;

/** Why a message was not sent, with buttons to retry or discard it. */
export function FailedLine({ entry }: { entry: OutboxEntry }) {
  const { retry, discard } = useOutbox();
  const words = wordsOf({ text: entry.text, parts: entry.shown });
  const button = "rounded font-medium text-accent-ink underline-offset-2 hover:underline";
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 text-small text-danger-ink">
      <CircleAlert aria-hidden="true" size={13} />
      <span>
        {strings.messages.failed} {entry.error && explain(entry.error)}
      </span>
      <button type="button" className={button} onClick={() => retry(entry.id)}>
        {strings.ui.retry}
      </button>
      <button type="button" className={button} onClick={() => discard(entry.id)}>
        {text.discard}
      </button>
      {words !== "" && (
        <button type="button" className={button} onClick={() => void copyWithWord(words, text.textCopied)}>
          {text.copyText}
        </button>
      )}
    </p>
  );
}
