import { describe, expect, test } from "bun:test";
import { plan } from "../../src/sync/plan.ts";
import { tailEvents, tailRooms } from "../../src/sync/ranges.ts";
import type { Head } from "../../src/sync/store.ts";

const head = (room_id: string, position: number, extra: Partial<Head> = {}): Head => ({
  room_id,
  position,
  receipts: 0,
  member_count: 2,
  personal: 1,
  ...extra,
});
const held = (roomId: string, position: number, extra: { receipts?: number; timeline?: boolean } = {}) => ({
  roomId,
  position,
  receipts: extra.receipts ?? null,
  timeline: extra.timeline ?? true,
});

describe("the plan of an answer", () => {
  test("a room where nothing happened costs nothing", () => {
    expect(plan([head("a", 7)], [held("a", 7)], 1)).toEqual({
      ranges: [],
      startOver: [],
      entries: [],
      left: [],
      receipts: [],
    });
  });

  test("a room that moved is continued from where the reader is", () => {
    expect(plan([head("a", 9)], [held("a", 7)], 1).ranges).toEqual([{ roomId: "a", from: 7, to: 9 }]);
  });

  test("[R3] a room too far ahead of the reader starts over", () => {
    expect(plan([head("a", 1001)], [held("a", 0)], 1).startOver).toEqual(["a"]);
    expect(plan([head("a", 1000)], [held("a", 0)], 1).startOver).toEqual([]);
  });

  test("an answer is bounded in events and rooms, and the latest active rooms are continued first", () => {
    const long = Array.from({ length: 5 }, (_, index) => `long${index}`);
    const byEvents = plan(
      long.map((id) => head(id, 900)),
      long.map((id) => held(id, 0)),
      1,
    );
    expect(byEvents.ranges.map((range) => range.roomId)).toEqual(long.slice(0, Math.floor(tailEvents / 900)));
    expect([...byEvents.ranges.map((range) => range.roomId), ...byEvents.startOver]).toEqual(long);
    const many = Array.from({ length: tailRooms + 20 }, (_, index) => `room${index}`);
    const byRooms = plan(
      many.map((id) => head(id, 1)),
      many.map((id) => held(id, 0)),
      1,
    );
    expect(byRooms.ranges).toHaveLength(tailRooms);
    expect(byRooms.startOver).toHaveLength(20);
  });

  test("a new room, a changed membership and a room without a timeline come as entries", () => {
    const planned = plan(
      [head("new", 3), head("muted", 5, { personal: 9 }), head("closed", 8)],
      [held("muted", 5), held("closed", 2, { timeline: false })],
      4,
    );
    expect(planned.entries).toEqual(["new", "muted", "closed"]);
    expect(planned.ranges).toEqual([]);
  });

  test("[R5] a room the reader is no longer in is left", () => {
    expect(plan([head("a", 1)], [held("a", 1), held("gone", 4)], 1).left).toEqual(["gone"]);
  });

  test("receipts are asked for only by who follows them", () => {
    const heads = [head("a", 1, { receipts: 6 }), head("b", 1, { receipts: 6 })];
    expect(plan(heads, [held("a", 1, { receipts: 4 }), held("b", 1)], 1).receipts).toEqual([
      { roomId: "a", version: 4 },
    ]);
  });
});
