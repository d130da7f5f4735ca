import type { SystemLine as Line } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";
import { nameOf } from "../../accounts/name-of.ts";
import { list } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { Time } from "../../ui/Time.tsx";
import { useTimelineContext } from "../timeline-context.ts";

/**
 * A line between messages about a change of the room. It is not a stop of the keyboard, because its only action is the link to a pinned
 * message.
 */
export default function SystemLine({ id, line }: { id: string; line: Line }) {
  const { jump } = useTimelineContext();
  const text = useTextOf(line);
  const { messageId } = line;
  return (
    <article
      aria-label={text}
      data-line={id}
      className="px-4 pt-2 pb-1 text-center text-tiny text-balance wrap-anywhere text-faint"
    >
      {messageId === undefined ? (
        text
      ) : (
        <button type="button" className="hover:text-soft hover:underline" onClick={() => jump(messageId)}>
          {text}
        </button>
      )}{" "}
      <Time at={line.at} look="clock" className="whitespace-nowrap tabular-nums" />
    </article>
  );
}

function useTextOf({ type, by, accountIds = [], count, role = "member", name = "", days }: Line): string {
  const text = strings.timeline;
  const names = useParley((state) => [by, ...accountIds].map((id) => nameOf(state.accounts.get(id))).join("\n"));
  const [actor = "", ...people] = names.split("\n");
  const others =
    count > people.length && people.length > 0 ? [strings.messages.readByOthers(count - people.length)] : [];
  const who = list([...people, ...others]);
  if (type === "joined" || type === "left") return text[`${type}Line`]({ count, names: who });
  if (type === "added" || type === "removed") return text[`${type}Line`]({ by: actor, names: who });
  if (type === "role") return text.roleLine({ by: actor, names: who, role: role === "member" ? "other" : role });
  if (type === "renamed") return text.renamedLine({ by: actor, name });
  if (type === "pinned") return text.pinnedLine({ by: actor, count });
  if (type === "retention") {
    const { line, lineOff } = strings.retention;
    return days === undefined ? lineOff(actor) : line({ by: actor, days });
  }
  return text[`${type}Line`](actor);
}
