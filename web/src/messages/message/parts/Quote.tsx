import type { FilePart, MessageId } from "@parley/protocol";
import { useAccount, useMessage } from "@parley/sdk/react";
import { Reply } from "lucide-react";
import { nameOf } from "../../../accounts/name-of.ts";
import { useSummary } from "../../../content/summary.ts";
import { addressOf } from "../../../files/address-of.ts";
import { isPicture } from "../../../files/is-picture.ts";
import { useIsHidden } from "../../../hidden/use-is-hidden.ts";
import { strings } from "../../../strings/strings.ts";
import { classNames } from "../../../ui/class-names.ts";
import { useTimelineContext } from "../../timeline-context.ts";

interface QuoteProps {
  messageId: MessageId;
  /** The quoted part of the message; undefined if the whole message is quoted. */
  part?: string;
}

/** The quoted message, or the quoted part of it, in one line; a press jumps to the message. */
export function Quote({ messageId, part }: QuoteProps) {
  const { room, jump } = useTimelineContext();
  const hidden = useIsHidden(room.id, messageId);
  const quoted = useMessage(room.id, hidden ? null : messageId);
  const author = useAccount(quoted?.authorId ?? null);
  const said = useSummary(quoted);
  if (quoted === undefined) {
    const { hidden: byOneself, quoteGone } = strings.messages;
    return <p className="text-small text-faint italic">{hidden ? byOneself : quoteGone}</p>;
  }
  const name = nameOf(author);
  const picture = quoted.parts?.find(isPicture) as FilePart | undefined;
  return (
    <button
      type="button"
      onClick={() => jump(messageId)}
      className={classNames(
        "mb-0.5 flex max-w-full gap-1.5 self-start rounded text-start text-small text-soft hover:text-ink",
        part === undefined ? "items-center" : "items-start [&>svg]:mt-1",
      )}
    >
      <span className="sr-only">{strings.messages.jumpToQuoted}</span>
      <Reply aria-hidden="true" size={13} className="shrink-0 text-faint" />
      <bdi className="shrink-0 font-medium">{name}</bdi>
      {picture && !picture.preparing && <Thumbnail part={picture} />}
      {part === undefined || quoted.deletedAt !== undefined ? (
        <span dir="auto" className="truncate">
          {said}
        </span>
      ) : (
        <q dir="auto" className="line-clamp-3 min-w-0 wrap-anywhere">
          {part}
        </q>
      )}
    </button>
  );
}

/** A thumbnail without alt text, because the summary beside it describes the file. Shows nothing if it cannot be loaded. */
function Thumbnail({ part }: { part: FilePart }) {
  return (
    <img
      src={addressOf(part.fileId, "?size=small")}
      alt=""
      className="size-5 shrink-0 rounded object-cover"
      onError={(event) => {
        event.currentTarget.hidden = true;
      }}
    />
  );
}
