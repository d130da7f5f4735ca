import type { PartInput } from "@parley/protocol";

export type FileInput = Extract<PartInput, { type: "file" }>;

/** Holds the parts of an unsent message; a composer holds them in its draft. */
export interface PartsHolder {
  readonly draft: { readonly parts?: readonly PartInput[] };
  /** The message that is edited instead of the draft; its parts cannot change. Null if none is edited. */
  readonly edit: unknown;
  readonly setParts: (parts: readonly PartInput[]) => void;
}

export const isFile = (part: PartInput): part is FileInput => part.type === "file";

/** Changes a file of the draft. Returns false if the draft does not contain the file any longer. */
export function changePart(holder: PartsHolder, fileId: string, change: Partial<FileInput>): boolean {
  const { parts = [] } = holder.draft;
  const isIt = (part: PartInput): part is FileInput => isFile(part) && part.fileId === fileId;
  if (!parts.some(isIt)) return false;
  if (Object.keys(change).length > 0)
    holder.setParts(parts.map((part) => (isIt(part) ? defined({ ...part, ...change }) : part)));
  return true;
}

/** Removes undefined fields and sorts the rest in the order of the contract, because drafts are compared as serialized text. */
const defined = ({ type, fileId, alt, duration, width, height, posterId }: FileInput): FileInput =>
  Object.fromEntries(
    Object.entries({ type, fileId, alt, duration, width, height, posterId }).filter(([, value]) => value !== undefined),
  ) as FileInput;

/** Returns a list with one item moved to another index. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
