import type { MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import type { AttachPlace } from "../files/attach.ts";
import { pickFiles as pick } from "../files/pick-files.ts";
import type { NoteHandle } from "./use-note.ts";

interface Form {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly note: NoteHandle;
}

/** A composer as a place for files: why one is not added is said in its note. */
export const attachPlace = (client: Client, { roomId, threadId, note }: Form): AttachPlace => ({
  ...{ client, roomId, threadId },
  say: (words) => note.say({ text: words, look: "danger" }),
});

/** Lets somebody choose files for a composer. */
export const pickFiles = (client: Client, form: Form): void => pick(attachPlace(client, form));
