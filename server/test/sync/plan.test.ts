import { describe, expect, test } from "bun:test";
import { pieceEntries, pieceEvents, pieceStartsOver, pieceTails } from "../../src/sync/bounds.ts";
import { plan } from "../../src/sync/plan.ts";
import type { Head } from "../../src/sync/store.ts";

const head = (room_id: string, position: number, extra: Partial<Head> = {}): Head => ({
  room_id,
  position,
  receipts: 0,
  member_count: 2,
  personal: 1,
  ...extra,
});
const held = (
  roomId: string,
  position: number,
  { receipts = null, timeline = true }: { receipts?: number | null; timeline?: boolean } = {},
) => ({ roomId, position, revision: 1, receipts, timeline });
const many = (count: number) => Array.from({ length: count }, (_, index) => `room${index}`);
/** The plan for each room that is examined, by room. */
const gets = (...of: Parameters<typeof plan>) => plan(...of).steps.map((step) => [step.head.room_id, step.gets]);

describe("the plan of a piece", () => {
  test("a room where nothing happened costs nothing", () => {
    expect(gets([head("a", 7)], [held("a", 7)])).toEqual([["a", "nothing"]]);
  });

  test("a room that moved is continued from where the reader is", () => {
    expect(gets([head("a", 9)], [held("a", 7)])).toEqual([["a", { roomId: "a", from: 7, to: 9 }]]);
  });

  test("[R3] a room too far ahead of the reader starts over", () => {
    expect(gets([head("a", 1001)], [held("a", 0)])).toEqual([["a", "start_over"]]);
    expect(gets([head("a", 1000)], [held("a", 0)])).toEqual([["a", { roomId: "a", from: 0, to: 1000 }]]);
  });

  test("a new room, a changed membership and a room without a timeline come as entries", () => {
    const heads = [head("closed", 8), head("muted", 5, { personal: 9 }), head("new", 3)];
    const rooms = [held("muted", 5), held("closed", 2, { timeline: false })];
    expect(gets(heads, rooms)).toEqual([
      ["closed", "entry"],
      ["muted", "entry"],
      ["new", "entry"],
    ]);
  });

  test("looks at no more than one piece may hold, and says that there is more", () => {
    const seen = (count: number, behind: number, timeline = true, known = true) => {
      const rooms = known ? many(count).map((id) => held(id, 0, { timeline })) : [];
      const { steps, more } = plan(
        many(count).map((id) => head(id, behind)),
        rooms,
      );
      return [steps.length, more];
    };
    expect(seen(10 * pieceEntries, 5, true, false)).toEqual([pieceEntries, true]);
    expect(seen(pieceEntries, 5, true, false)).toEqual([pieceEntries, false]);
    expect(seen(10 * pieceStartsOver, 5000)).toEqual([pieceStartsOver, true]);
    expect(seen(10 * pieceTails, 1)).toEqual([pieceTails, true]);
    expect(seen(10, pieceEvents)).toEqual([1, true]);
    expect(seen(1, 2 * pieceEvents)).toEqual([1, false]);
  });

  test("receipts are for who follows them, and not in large rooms", () => {
    const heads = [head("a", 1, { receipts: 6 }), head("b", 1, { receipts: 6 }), head("c", 1, { receipts: 4 })];
    const large = head("d", 1, { receipts: 6, member_count: 201 });
    const rooms = ["a", "c", "d"].map((id) => held(id, 1, { receipts: 4 }));
    const { steps } = plan([...heads, large], [...rooms, held("b", 1)]);
    expect(steps.map((step) => step.receipts)).toEqual([4, null, null, null]);
  });
});
