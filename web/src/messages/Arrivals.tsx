import type { AccountId, Message } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { strings } from "../strings/strings.ts";
import { plainText } from "./markdown/plain-text.ts";

interface ArrivalsProps {
  messages: readonly Message[];
  me: AccountId;
  /** False while the end of the timeline is not shown. */
  follow: boolean;
}

/** Reads new messages of others out to screen readers. The timeline itself is none of their live regions: scrolling draws it anew. */
export function Arrivals({ messages, me, follow }: ArrivalsProps) {
  const known = useRef<number | null>(null);
  const [arrived, setArrived] = useState<readonly Message[]>([]);
  const newest = messages.at(-1)?.position ?? 0;
  useEffect(() => {
    const before = known.current;
    known.current = Math.max(before ?? 0, newest);
    if (before === null || !follow || newest <= before) return;
    const fresh = messages.filter(
      (message) => message.position > before && message.authorId !== me && !message.deletedAt,
    );
    if (fresh.length > 0) setArrived(fresh.slice(-3));
  }, [messages, newest, me, follow]);
  return (
    <div role="log" aria-label={strings.messages.arrivals} className="sr-only">
      {arrived.map((message) => (
        <Arrival key={message.id} message={message} />
      ))}
    </div>
  );
}

function Arrival({ message }: { message: Message }) {
  const author = useParley((state) => state.accounts.get(message.authorId));
  return <p>{strings.messages.said(nameOf(author), plainText(message.text || (message.forwarded?.text ?? "")))}</p>;
}
