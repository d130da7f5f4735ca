import { type AccountId, type SystemLine, sizes } from "@parley/protocol";
import type { LineChange } from "./change.ts";

/** A line with a change in it, and whether it is a new one. */
export interface Folded {
  readonly line: SystemLine;
  readonly isNew: boolean;
}

/**
 * Adds a change to the lines behind the room's last message. It joins the last line where that is of its kind, else it begins a line. Where there
 * are `max` lines already it joins the newest of its kind: what goes back and forth without a message makes no more lines.
 *
 * @param open lines behind the room's last message, newest first
 * @returns null where the change is in no line
 */
export function fold(open: readonly SystemLine[], change: LineChange, max: number): Folded | null {
  const [last] = open;
  if (last !== undefined && isOfKind(last, change)) return { line: joined(last, change), isNew: false };
  if (open.length < max) return { line: begun(change), isNew: true };
  const earlier = open.find((line) => isOfKind(line, change));
  return earlier === undefined ? null : { line: joined(earlier, change), isNew: false };
}

/** Kinds whose line names one person who did it to all of them. */
const byOne: ReadonlySet<LineChange["type"]> = new Set(["added", "removed", "role", "pinned"]);

function isOfKind(line: SystemLine, change: LineChange): boolean {
  const isByOther = byOne.has(change.type) && line.by !== change.by;
  const isOtherRole = change.type === "role" && line.role !== change.role;
  return line.type === change.type && !isByOther && !isOtherRole;
}

function begun({ position, at, by, type, ...rest }: LineChange): SystemLine {
  const line = { position, at, type, by, count: 1, ...rest, revision: position };
  if (!("accountIds" in line)) return line;
  const { accountIds } = line;
  return { ...line, accountIds: accountIds.slice(0, sizes.systemLineNames), count: accountIds.length };
}

function joined(line: SystemLine, { position, at: _, by, type, ...rest }: LineChange): SystemLine {
  if (!("accountIds" in rest)) {
    const count = type === "pinned" ? line.count + 1 : line.count;
    return { ...line, ...rest, by, count, revision: position };
  }
  const known = line.accountIds ?? [];
  const fresh = rest.accountIds.filter((id) => !known.includes(id));
  const accountIds: AccountId[] = [...known, ...fresh].slice(0, sizes.systemLineNames);
  return { ...line, accountIds, count: line.count + fresh.length, revision: position };
}
