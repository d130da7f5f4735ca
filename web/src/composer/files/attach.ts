import { type PartInput, sizes } from "@parley/protocol";
import type { Client, UploadQueue } from "@parley/sdk";
import { sizeWords } from "../../files/size-words.ts";
import { warnOfLeaving } from "../../files/warn-of-leaving.ts";
import { strings } from "../../strings/strings.ts";
import { changePart, type FileInput, isFile, type PartsHolder } from "./file-parts.ts";
import { measure } from "./measure.ts";

const text = strings.uploads;

/** The draft that gets the files, and a function that shows errors. */
export interface AttachPlace {
  readonly client: Client;
  readonly holder: PartsHolder;
  /** The most files; by default as many as the parts of a message allow. */
  readonly most?: number;
  readonly say: (words: string) => void;
}

/** Adds files to a draft and starts their uploads. Shows which files were refused, and why. */
export async function attach(place: AttachPlace, files: readonly File[]): Promise<void> {
  const { client, holder, say } = place;
  if (files.length === 0) return;
  if (holder.edit !== null) return say(text.editing);
  const queue = await client.uploads.load();
  // Offline the limit is unknown; the server refuses a too large upload later.
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

/** A file from the clipboard may have no name. */
const nameOf = ({ name, type }: File): string => name || `file.${type.split("/")[1] ?? "bin"}`;

/** Adds what the browser measures in the file to its part, if the draft still has the part. */
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
