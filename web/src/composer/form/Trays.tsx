import type { MessageId, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import type { RefObject } from "react";
import { composerAt } from "../files/composer-at.ts";
import { FilesIn } from "../files/FilesIn.tsx";
import { FilesTray } from "../files/FilesTray.tsx";
import { isFile } from "../files/file-parts.ts";
import { EditBar } from "../trays/EditBar.tsx";
import { PartsTray } from "../trays/PartsTray.tsx";
import { ReplyBar } from "../trays/ReplyBar.tsx";
import type { NoteHandle } from "./use-note.ts";
import type { Writing } from "./use-writing.ts";

interface TraysProps {
  form: RefObject<HTMLFormElement | null>;
  roomId: RoomId;
  threadId: MessageId | null;
  writing: Writing;
  note: NoteHandle;
}

/** The bars above the field: the message that is edited or answered, and the parts of the draft. */
export function Trays({ form, roomId, threadId, writing, note }: TraysProps) {
  const client = useClient();
  const { composer, editing, replyTo, quote, parts } = writing;
  const holder = composerAt({ client, roomId, threadId });
  const files = parts.filter(isFile);
  const others = parts.filter((part) => !isFile(part));
  return (
    <>
      <FilesIn form={form} place={{ client, holder, say: (words) => note.say({ text: words, look: "danger" }) }} />
      {editing !== null && <EditBar message={editing} onStop={composer.endEdit} />}
      {replyTo !== null && (
        <ReplyBar roomId={roomId} messageId={replyTo} quote={quote} onStop={() => composer.setReplyTo(null)} />
      )}
      {others.length > 0 && <PartsTray parts={others} setParts={(left) => composer.setParts([...left, ...files])} />}
      {files.length > 0 && <FilesTray holder={holder} parts={files} />}
    </>
  );
}
