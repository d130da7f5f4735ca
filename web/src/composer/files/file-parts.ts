import type { PartInput } from "@parley/protocol";

export type FileInput = Extract<PartInput, { type: "file" }>;

/** What keeps the parts of something that is being written: a composer keeps them in its draft. */
export interface PartsHolder {
  readonly draft: { readonly parts?: readonly PartInput[] };
  /** The message that is changed in place of the draft, whose parts cannot be changed; null for none. */
  readonly edit: unknown;
  readonly setParts: (parts: readonly PartInput[]) => void;
}

export const isFile = (part: PartInput): part is FileInput => part.type === "file";

/** Changes a file of what is being written; false where it is not there any more. */
export function changePart(holder: PartsHolder, fileId: string, change: Partial<FileInput>): boolean {
  const { parts = [] } = holder.draft;
  const isIt = (part: PartInput): part is FileInput => isFile(part) && part.fileId === fileId;
  if (!parts.some(isIt)) return false;
  if (Object.keys(change).length > 0)
    holder.setParts(parts.map((part) => (isIt(part) ? defined({ ...part, ...change }) : part)));
  return true;
}

/** Without what is undefined, and in the order of the contract: drafts are compared as they are written down. */
const defined = ({ type, fileId, alt, duration, width, height, posterId }: FileInput): FileInput =>
  Object.fromEntries(
    Object.entries({ type, fileId, alt, duration, width, height, posterId }).filter(([, value]) => value !== undefined),
  ) as FileInput;

/** A list with one of its items at another place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
