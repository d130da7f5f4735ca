import { type SystemLine, sizes } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { LineChange } from "./change.ts";
import { fold } from "./fold.ts";
import { presentLine, rowOfLine } from "./present.ts";
import { findLines, insertLines, updateLine } from "./store.ts";

/** The changed lines for an event, and their positions for its log entry, because the lines themselves are stored elsewhere. */
export interface Said {
  readonly event: { lines?: SystemLine[] };
  readonly entry: { lines?: number[] };
}

const nothing: Said = { event: {}, entry: {} };

/** Changes that have a line in small rooms only: in a large one members join and leave all the time. */
const ofPeople: ReadonlySet<LineChange["type"]> = new Set(["joined", "left", "added", "removed"]);

const hasPeopleLines = ({ kind }: RoomRow): boolean => kind === "group" || kind === "channel";

/**
 * Adds changes to the room's system lines. The caller holds the room's lock and appends the changes to its log; the last event has to contain the
 * returned lines. Direct rooms and feeds have no lines about people. Two or three statements; none without changes.
 *
 * @param room as it was before the changes, or after
 */
export async function addToLines(tx: Transaction, room: RoomRow, changes: readonly LineChange[]): Promise<Said> {
  const wanted = changes.filter(({ type }) => hasPeopleLines(room) || !ofPeople.has(type));
  if (wanted.length === 0) return nothing;
  const range = { above: room.last_position, upTo: Number.MAX_SAFE_INTEGER };
  const rows = await findLines(tx.writer, room.id, range, sizes.systemLines);
  const held = new Set(rows.map(keyOf));
  const changed = foldAll(rows.map(presentLine), wanted, room.member_count > sizes.largeRoom);
  if (changed.length === 0) return nothing;
  await insertLines(
    tx.writer,
    changed.filter((line) => !held.has(keyOf(line))).map((line) => rowOfLine(room.id, line)),
  );
  for (const line of changed) if (held.has(keyOf(line))) await updateLine(tx.writer, rowOfLine(room.id, line));
  return { event: { lines: changed }, entry: { lines: [...new Set(changed.map(({ position }) => position))] } };
}

/** One change may be two lines, of two types. */
const keyOf = ({ position, type }: Pick<SystemLine, "position"> & { readonly type: string }): string =>
  `${position} ${type}`;

/** The lines that some changes begin or join, by position. */
function foldAll(rows: readonly SystemLine[], changes: readonly LineChange[], isLarge: boolean): SystemLine[] {
  let open = rows;
  const changed = new Map<string, SystemLine>();
  for (const change of changes) {
    const folded = fold(open, change, isLarge && ofPeople.has(change.type) ? 0 : sizes.systemLines);
    if (folded === null) continue;
    const { line, isNew } = folded;
    open = isNew ? [line, ...open] : open.map((other) => (keyOf(other) === keyOf(line) ? line : other));
    changed.set(keyOf(line), line);
  }
  return [...changed.values()].sort((a, b) => a.position - b.position);
}
