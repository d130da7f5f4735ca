import { type MessageId, type PartInput, type RoomId, sizes } from "@parley/protocol";
import type { Client, Composer, UploadQueue } from "@parley/sdk";
import { sizeWords } from "../../files/size-words.ts";
import { warnOfLeaving } from "../../files/warn-of-leaving.ts";
import { strings } from "../../strings/strings.ts";
import { composerAt } from "./composer-at.ts";
import { changePart, type FileInput } from "./file-parts.ts";
import { measure } from "./measure.ts";

const text = strings.uploads;

/** Where files are added, and what says why one was not. */
export interface AttachPlace {
  readonly client: Client;
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly say: (words: string) => void;
}

/** Adds files to what is being written: their upload begins at once. Says which were not added, and why. */
export async function attach(place: AttachPlace, files: readonly File[]): Promise<void> {
  const { client, say } = place;
  const composer = composerAt(place);
  if (files.length === 0) return;
  if (composer.edit !== null) return say(text.editing);
  const queue = await client.uploads.load();
  // Without a connection the limit is unknown: the server refuses the upload later.
  const isLive = client.state.connection.phase === "live";
  const max = isLive ? await queue.maxSize().catch(() => Infinity) : Infinity;
  const problems = files.flatMap(({ name, size }) =>
    size === 0 ? text.empty(name) : size > max ? text.tooLarge({ name, max: sizeWords(max) }) : [],
  );
  const good = files.filter(({ size }) => size > 0 && size <= max);
  const held = composer.draft.parts ?? [];
  const taken = good.slice(0, sizes.parts - held.length);
  const over = good.length - taken.length;
  if (over > 0) problems.push(text.tooMany({ count: over, max: sizes.parts }));
  const added = taken.map((file): PartInput => ({ type: "file", fileId: queue.add(file, { name: nameOf(file) }) }));
  if (added.length > 0) composer.setParts([...held, ...added]);
  if (problems.length > 0) say(problems.slice(0, 3).join(" "));
  warnOfLeaving(client);
  await Promise.all(taken.map((file, index) => describeMedia(queue, composer, added[index] as FileInput, file)));
}

/** A picture from the clipboard has a name that says nothing. */
const nameOf = ({ name, type }: File): string => name || `file.${type.split("/")[1] ?? "bin"}`;

/** Adds to a part what the browser finds out of its file, as far as it is still there by then. */
async function describeMedia(queue: UploadQueue, composer: Composer, { fileId }: FileInput, file: File): Promise<void> {
  const { poster, ...measures } = await measure(file);
  const isThere = changePart(composer, fileId, measures);
  if (poster === undefined || !isThere) return;
  changePart(composer, fileId, { posterId: queue.add(poster, { name: "poster.jpg" }) });
}
