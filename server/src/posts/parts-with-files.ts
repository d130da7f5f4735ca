import { type FilePart, type ParsedInput, type Part, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { HeldMessage } from "../messages/access.ts";
import type { SentPart } from "../messages/parts.ts";

type Files = ParsedInput<"posts.update">["files"];

/**
 * Replaces the files of a post. Existing files of the list are kept; new ones are checked and recorded as at a send; the parts and files that are
 * not in the list are released. The caller holds the lock of the room.
 */
export async function partsWithFiles(
  tx: Transaction,
  context: Context,
  held: HeldMessage,
  parts: readonly Part[],
  files: Files,
): Promise<readonly Part[]> {
  if (files === undefined) return parts;
  const at = parts.findIndex(isFile);
  const others = parts.filter((part) => !isFile(part));
  if (others.length + files.length > sizes.parts)
    throw invalidInput("files", { code: "too_many", params: { max: sizes.parts - others.length } });
  const before = new Map(parts.filter(isFile).map((part) => [part.fileId, part]));
  const fresh = files.flatMap((file, index): SentPart<"file">[] =>
    before.has(file.fileId) ? [] : [{ input: { type: "file", ...file }, field: `files.${index}` }],
  );
  const added = new Map((await resolve(tx, context, held, fresh)).map((part) => [(part as FilePart).fileId, part]));
  const after = files.map(({ fileId, alt }): Part => {
    const earlier = before.get(fileId);
    return earlier === undefined ? (added.get(fileId) as Part) : withAlt(earlier, alt);
  });
  const start = at < 0 ? others.length : at;
  return [...others.slice(0, start), ...after, ...others.slice(start)];
}

const isFile = (part: Part): part is FilePart => part.type === "file";

/** A part with a new alt text; the same object if it does not change. */
function withAlt(part: FilePart, alt: string | undefined): FilePart {
  if (alt === undefined || alt === (part.alt ?? "")) return part;
  const { alt: _, ...rest } = part;
  return alt === "" ? rest : { ...rest, alt };
}

/** Makes the parts of files that the post does not have yet. No statement for none. */
async function resolve(
  tx: Transaction,
  { asker, services }: Context,
  { room, message }: HeldMessage,
  sent: readonly SentPart<"file">[],
): Promise<Part[]> {
  if (sent.length === 0) return [];
  const carrier = {
    ...{ roomId: room.id, messageId: message.id, position: message.position, threadId: message.thread_id },
    ...{ at: tx.now, accountId: asker.accountId, sessionId: asker.sessionId, place: room },
  };
  const { partKinds: kinds, jobs } = services;
  return kinds.file.resolve({ tx, carrier, kinds, jobs, lastSteps: [] }, sent);
}
