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
  /** False while the end of the timeline is not shown. */
  follow: boolean;
}

/** Milliseconds: messages that arrive within this time of the first one are read out together. */
const GATHER = 1000;
/** More than these at once are only counted. */
const MOST_READ = 3;

/**
 * Reads new messages of others out to screen readers: each with its author, many at once as a number. Silent for one's
 * own, for older pages, for what was there already, and while nobody sees the page. The timeline itself is none of their
 * live regions: scrolling draws it anew.
 */
export default function Arrivals({ messages, me, follow }: ArrivalsProps) {
  const known = useRef<number | null>(null);
  const gathered = useRef<RoomMessage[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [gatheredLast, setTold] = useState<readonly RoomMessage[]>([]);
  const told = useUnhiddenMessages(gatheredLast);
  useEffect(() => {
    const fresh = follow ? freshIn(messages, known.current, me) : [];
    // Behind a place that was jumped to, what is loaded next is not new; nor is what was hidden and is shown again.
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

/** What others wrote behind a position; nothing before the first one is known. */
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

/** Names beyond this many are left out. */
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
