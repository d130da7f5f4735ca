import type { RoomMessage } from "@parley/sdk";
import { useMessage } from "@parley/sdk/react";
import { type ReactNode, useMemo } from "react";
import { SeenBy } from "../../receipts/SeenBy.tsx";
import { strings } from "../../strings/strings.ts";
import { fullTime } from "../../strings/time.ts";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { textLengths } from "./text-lengths.ts";

const text = strings.messageInfo;

/** The details of a message: when it was sent and edited, how long it is, and who has read it. Updates when the message is edited. */
export default function InfoDialog({ message: opened, close }: { message: RoomMessage; close: () => void }) {
  const message = useMessage(opened.roomId, opened.id) ?? opened;
  const { createdAt, editedAt, threadId } = message;
  return (
    <Dialog title={text.title} onClose={close}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-small">
        <Fact name={text.sent}>{fullTime(createdAt)}</Fact>
        {editedAt !== undefined && <Fact name={text.edited}>{fullTime(editedAt)}</Fact>}
        {message.text !== "" && <LengthFact written={message.text} />}
      </dl>
      {/* Rooms keep no receipts for messages in threads. */}
      {threadId === undefined && (
        <section className="mt-4 flex flex-col gap-1.5 border-t border-line pt-3">
          <h3 className="text-small font-semibold">{strings.messageActions.seenBy}</h3>
          <SeenBy message={message} />
        </section>
      )}
    </Dialog>
  );
}

function LengthFact({ written }: { written: string }) {
  const { characters, words } = useMemo(() => textLengths(written), [written]);
  return <Fact name={text.length}>{text.lengths({ characters, words })}</Fact>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
