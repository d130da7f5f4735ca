import { type PartInput, sizes } from "@parley/protocol";
import type { Client, UploadQueue } from "@parley/sdk";
import { sizeWords } from "../../files/size-words.ts";
import { warnOfLeaving } from "../../files/warn-of-leaving.ts";
import { strings } from "../../strings/strings.ts";
import { changePart, type FileInput, isFile, type PartsHolder } from "./file-parts.ts";
import { measure } from "./measure.ts";

const text = strings.uploads;

/** Where files are added, and what says why one was not. */
export interface AttachPlace {
  readonly client: Client;
  readonly holder: PartsHolder;
  /** Most files; without it, as many as parts fit into a message. */
  readonly most?: number;
  readonly say: (words: string) => void;
}

/** Adds files to what is being written: their upload begins at once. Says which were not added, and why. */
export async function attach(place: AttachPlace, files: readonly File[]): Promise<void> {
  const { client, holder, say } = place;
  if (files.length === 0) return;
  if (holder.edit !== null) return say(text.editing);
  const queue = await client.uploads.load();
  // Without a connection the limit is unknown: the server refuses the upload later.
  const isLive = client.state.connection.phase === "live";
  const max = isLive ? await queue.maxSize().catch(() => Infinity) : Infinity;
  const problems = files.flatMap(({ name, size }) =>
    size === 0 ? text.empty(name) : size > max ? text.tooLarge({ name, max: sizeWords(max) }) : [],
  );
  const good = files.filter(({ size }) => size > 0 && size <= max);
  const held = holder.draft.parts ?? [];
  const others = held.filter((part) => !isFile(part)).length;
  const most = place.most ?? sizes.parts - others;
  const taken = good.slice(0, Math.max(0, most - (held.length - others)));
  const over = good.length - taken.length;
  if (over > 0) problems.push(text.tooMany({ count: over, max: place.most ?? sizes.parts }));
  const added = taken.map((file): PartInput => ({ type: "file", fileId: queue.add(file, { name: nameOf(file) }) }));
  if (added.length > 0) holder.setParts([...held, ...added]);
  if (problems.length > 0) say(problems.slice(0, 3).join(" "));
  warnOfLeaving(client);
  await Promise.all(taken.map((file, index) => describeMedia(queue, holder, added[index] as FileInput, file)));
}

/** A picture from the clipboard has a name that says nothing. */
const nameOf = ({ name, type }: File): string => name || `file.${type.split("/")[1] ?? "bin"}`;

/** Adds to a part what the browser finds out of its file, as far as it is still there by then. */
async function describeMedia(
  queue: UploadQueue,
  holder: PartsHolder,
  { fileId }: FileInput,
  file: File,
): Promise<void> {
  const { poster, ...measures } = await measure(file);
  const isThere = changePart(holder, fileId, measures);
  if (poster === undefined || !isThere) return;
  changePart(holder, fileId, { posterId: queue.add(poster, { name: "poster.jpg" }) });
}
