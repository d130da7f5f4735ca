import { describe, expect, test } from "bun:test";
import { pieceBytes, pieceEvents } from "../../src/sync/bounds.ts";
import type { Step } from "../../src/sync/plan.ts";
import { type EventWeight, take } from "../../src/sync/take.ts";

const step = (room_id: string, gets: Step["gets"], members = 2, receipts: number | null = null): Step => ({
  head: { room_id, position: 9, receipts: 9, member_count: members, personal: 1 },
  gets,
  receipts,
});
const range = (roomId: string, to: number) => ({ roomId, from: 0, to });
const events = (count: number, size: number): EventWeight[] =>
  Array.from({ length: count }, (_, index) => ({ position: index + 1, size }));
const none = { entries: new Map(), events: new Map(), personal: new Map() };
const ids = (steps: readonly Step[]) => steps.map(({ head }) => head.room_id);

describe("a piece takes", () => {
  test("rooms until the next one does not fit", () => {
    const entries = new Map(["a", "b", "c"].map((id) => [id, pieceBytes / 2]));
    const { steps, part, more } = take(
      ["a", "b", "c"].map((id) => step(id, "entry")),
      false,
      { ...none, entries },
    );
    expect([ids(steps), part, more]).toEqual([["a", "b"], null, true]);
  });

  test("one room at least, however large", () => {
    const { steps, more } = take([step("a", "entry"), step("b", "nothing")], false, {
      ...none,
      personal: new Map([["a", 10 * pieceBytes]]),
    });
    expect([ids(steps), more]).toEqual([["a", "b"], false]);
  });

  test("of the events that do not fit the first ones, and one at least", () => {
    const third = pieceBytes / 3;
    const of = { ...none, events: new Map([["b", events(9, third)]]) };
    const steps = [step("a", "nothing"), step("b", range("b", 9)), step("c", "nothing")];
    expect(take(steps, false, of)).toMatchObject({ steps: [steps[0]], part: range("b", 3), more: true });
    const huge = { ...none, events: new Map([["b", events(9, 2 * pieceBytes)]]) };
    expect(take(steps.slice(1), false, huge)).toMatchObject({ steps: [], part: range("b", 1), more: true });
    expect(take(steps, false, huge)).toMatchObject({ steps: [steps[0]], part: null, more: true });
  });

  test("no more events than one piece may hold, of a list that has only the first ones", () => {
    const of = { ...none, events: new Map([["a", events(pieceEvents, 1)]]) };
    const steps = [step("a", range("a", pieceEvents + 1))];
    expect(take(steps, false, of)).toMatchObject({ steps: [], part: range("a", pieceEvents), more: true });
    const all = [step("a", range("a", pieceEvents))];
    expect(take(all, false, of)).toMatchObject({ steps: all, part: null, more: false });
  });

  test("receipts of as many rooms as fit", () => {
    const steps = Array.from({ length: 100 }, (_, index) => step(`${index}`, "nothing", 200, 3));
    const taken = take(steps, false, none);
    expect(taken.more).toBe(true);
    expect(taken.steps.length).toBeLessThan(20);
  });
});
