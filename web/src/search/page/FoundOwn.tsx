import type { FoundDraft, FoundSaved, SearchAnswer } from "@parley/sdk";
import { useRoom } from "@parley/sdk/react";
import { Bookmark, PencilLine } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../../routing/Link.tsx";
import type { Address } from "../../routing/routes.ts";
import { timelineAt } from "../../routing/timeline-at.ts";
import { strings } from "../../strings/strings.ts";
import { FoundMessage } from "../FoundMessage.tsx";
import { Marked } from "../Marked.tsx";
import { RoomLabel } from "../RoomLabel.tsx";

const text = strings.search;

/** The found drafts and saved messages of the reader, without those that are also found as messages. */
export function FoundOwn({ answer: { messages, drafts, saved, words } }: { answer: SearchAnswer }) {
  const shown = new Set(messages.map(({ message }) => `${message.roomId} ${message.id}`));
  const others = saved.filter((one) => !shown.has(`${one.saved.roomId} ${one.saved.messageId}`));
  return (
    <>
      {drafts.length > 0 && (
        <Group title={text.groups.drafts}>
          {drafts.map((draft) => (
            <Draft key={`${draft.roomId} ${draft.threadId}`} found={draft} words={words} />
          ))}
        </Group>
      )}
      {others.length > 0 && (
        <Group title={text.groups.saved}>
          {others.map((one) => (
            <Saved key={`${one.saved.roomId} ${one.saved.messageId}`} found={one} words={words} />
          ))}
        </Group>
      )}
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h2 className="px-2 text-small font-semibold text-soft">{title}</h2>
      <ul className="-mx-2 flex flex-col gap-0.5">{children}</ul>
    </section>
  );
}

function Entry({ to, children }: { to: Address; children: ReactNode }) {
  return (
    <li className="rounded-lg hover:bg-hover">
      <Link {...to} data-found="" className="flex gap-3 rounded-lg px-4 py-3 -outline-offset-2">
        {children}
      </Link>
    </li>
  );
}

function Draft({ found: { roomId, threadId, draft }, words }: { found: FoundDraft; words: string }) {
  return (
    <Entry to={timelineAt(roomId, threadId)}>
      <Plain roomId={roomId} icon={<PencilLine size={16} />} text={draft.text} words={words} />
    </Entry>
  );
}

function Saved({ found: { saved, message }, words }: { found: FoundSaved; words: string }) {
  const { roomId, messageId, note, folder } = saved;
  return (
    <Entry to={timelineAt(roomId, message?.threadId, messageId)}>
      {message ? (
        <FoundMessage message={message} words={words} look="entry" note={note} />
      ) : (
        <Plain roomId={roomId} icon={<Bookmark size={16} />} text={note || (folder ?? "")} words={words} />
      )}
    </Entry>
  );
}

interface PlainProps {
  roomId: string;
  icon: ReactNode;
  text: string;
  words: string;
}

function Plain({ roomId, icon, text: said, words }: PlainProps) {
  const room = useRoom(roomId)?.room;
  return (
    <>
      <span aria-hidden="true" className="mt-1 text-faint">
        {icon}
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        {room && (
          <span className="flex text-small text-faint">
            <RoomLabel room={room} />
          </span>
        )}
        <span dir="auto" className="line-clamp-3 w-fit max-w-full text-start text-body wrap-anywhere">
          <Marked text={said} words={words} />
        </span>
      </span>
    </>
  );
}
