import type { AccountId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { useSummary } from "../../content/summary.ts";
import { useUnhiddenMessages } from "../../hidden/use-unhidden.ts";
import { list } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";

interface ArrivalsProps {
  messages: readonly RoomMessage[];
  me: AccountId;
  /** False while the end of the timeline is not loaded. */
  follow: boolean;
}

/** Milliseconds: messages that arrive within this time after the first one are announced together. */
const GATHER = 1000;
/** More messages than these are announced only as a number. */
const MOST_READ = 3;

/**
 * Announces new messages of others to screen readers: each with its author, many at once as a number. Silent for the user's own messages,
 * for older pages, for messages that were there before, and while the page is hidden. The timeline itself is not a live region, because
 * scrolling renders its rows again.
 */
export default function Arrivals({ messages, me, follow }: ArrivalsProps) {
  const known = useRef<number | null>(null);
  const gathered = useRef<RoomMessage[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [gatheredLast, setTold] = useState<readonly RoomMessage[]>([]);
  const told = useUnhiddenMessages(gatheredLast);
  useEffect(() => {
    const fresh = follow ? freshIn(messages, known.current, me) : [];
    // After a jump, the next loaded messages are not new; neither are hidden messages that are shown again.
    known.current = follow ? Math.max(known.current ?? 0, messages.at(-1)?.position ?? 0) : null;
    if (fresh.length === 0 || document.visibilityState === "hidden") return;
    gathered.current.push(...fresh);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setTold(gathered.current.splice(0));
    }, GATHER);
  }, [messages, me, follow]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div role="log" aria-label={strings.messages.arrivals} className="sr-only">
      {told.length > MOST_READ ? (
        <Many key={told[0]?.id} messages={told} />
      ) : (
        told.map((message) => <Arrival key={message.id} message={message} />)
      )}
    </div>
  );
}

/** Messages of others after a position; none until a first position is known. */
function freshIn(messages: readonly RoomMessage[], behind: number | null, me: AccountId): readonly RoomMessage[] {
  if (behind === null || (messages.at(-1)?.position ?? 0) <= behind) return [];
  return messages.filter(
    ({ position, authorId, deletedAt }) => position > behind && authorId !== me && deletedAt === undefined,
  );
}

function Arrival({ message }: { message: RoomMessage }) {
  const author = useParley((state) => state.accounts.get(message.authorId));
  const text = useSummary(message);
  return <p>{strings.messages.said({ name: nameOf(author), text })}</p>;
}

/** More names than these are left out. */
const MOST_NAMES = 3;

function Many({ messages }: { messages: readonly RoomMessage[] }) {
  const authors = [...new Set(messages.map(({ authorId }) => authorId))];
  const names = useParley((state) =>
    authors
      .slice(0, MOST_NAMES)
      .map((id) => nameOf(state.accounts.get(id)))
      .join("\n"),
  );
  const who = authors.length > MOST_NAMES ? strings.timeline.several : list(names.split("\n"));
  return <p>{strings.timeline.arrived({ count: messages.length, names: who })}</p>;
}
