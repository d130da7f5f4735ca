import { isLink, type LinkPart, type Part } from "@parley/protocol";
import { dropUses, noteOwnerless } from "../files/parts/uses.ts";
import type { Transaction } from "../log/transaction.ts";
import type { Carrier } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";

/** Ids of the pictures that the previews among some parts have. */
export const picturesOf = (parts: readonly Part[]): string[] =>
  parts.filter(isLink).flatMap(({ picture }) => picture?.fileId ?? []);

/** Records that a message uses the pictures of its new previews; answers the previews without pictures that no longer exist. No statement without pictures. */
export async function notePictures(
  tx: Transaction,
  carrier: Pick<Carrier, "roomId" | "messageId" | "position">,
  previews: readonly Part[],
): Promise<Part[]> {
  const noted = await noteOwnerless(tx, carrier, picturesOf(previews));
  return previews.map((part) => withNoted(part, noted));
}

/** A preview as it is when only some files are there. */
export function withNoted(part: Part, files: ReadonlyMap<string, unknown>): Part {
  const { picture, ...rest } = part as LinkPart;
  return picture === undefined || files.has(picture.fileId) ? part : rest;
}

/** Releases the pictures of removed previews, unless a remaining part of the message uses them too. No statement without pictures. */
export async function dropPictures(
  tx: Transaction,
  message: MessageRow,
  gone: readonly Part[],
  rest: readonly Part[],
): Promise<void> {
  const kept = JSON.stringify(rest);
  const dropped = picturesOf(gone).filter((fileId) => !kept.includes(fileId));
  await dropUses(tx, message, dropped);
}
