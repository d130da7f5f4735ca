import { type AccountId, type SystemLine, sizes } from "@parley/protocol";
import type { LineChange } from "./change.ts";

/** A line with a change in it, and whether it is a new one. */
export interface Folded {
  readonly line: SystemLine;
  readonly isNew: boolean;
}

/**
 * Adds a change to the lines after the room's last message. It is counted in the last line if that has the same kind, else it begins a new line. If
 * there are `max` lines already, it is counted in the newest line of its kind, so that alternating changes do not create more lines.
 *
 * @param open lines after the room's last message, newest first
 * @returns null if no line contains the change
 */
export function fold(open: readonly SystemLine[], change: LineChange, max: number): Folded | null {
  const [last] = open;
  if (last !== undefined && isOfKind(last, change)) return { line: joined(last, change), isNew: false };
  if (open.length < max) return { line: begun(change), isNew: true };
  const earlier = open.find((line) => isOfKind(line, change));
  return earlier === undefined ? null : { line: joined(earlier, change), isNew: false };
}

/** Kinds whose lines have one actor: changes by another account begin a new line. */
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
    // A rule that is removed has no days.
    const { days: _, ...kept } = line;
    return { ...kept, ...rest, by, count, revision: position };
  }
  const known = line.accountIds ?? [];
  const fresh = rest.accountIds.filter((id) => !known.includes(id));
  const accountIds: AccountId[] = [...known, ...fresh].slice(0, sizes.systemLineNames);
  return { ...line, accountIds, count: line.count + fresh.length, revision: position };
}
