import { afterEach, expect, test } from "bun:test";
import { endSelection, maxSelected, selectUpTo, toggleSelected } from "../src/messages/selection/select.ts";
import { selection } from "../src/messages/selection/selection.ts";
import { maxRoomsAtOnce, maxSendsAtOnce, roomsFor } from "../src/rooms/sending/send-to-rooms.ts";
import { messageOf, roomId } from "./draw.tsx";

afterEach(endSelection);

const place = { roomId, threadId: null };
const idOf = (index: number) => `01930000-0000-7000-8000-${String(index).padStart(12, "0")}`;
const selected = () => [...(selection.get()?.ids ?? [])];

test("a message is selected and let go of again", () => {
  toggleSelected(place, idOf(1));
  toggleSelected(place, idOf(2));
  toggleSelected(place, idOf(1));
  expect(selected()).toEqual([idOf(2)]);
});

test("no more messages are selected than may be, those nearest to where the range began", () => {
  const messages = Array.from({ length: 10 * maxSelected }, (_, index) =>
    messageOf({ id: idOf(index), position: index + 1 }),
  );
  toggleSelected(place, idOf(400));
  selectUpTo(place, messages, idOf(0));
  expect(selected()).toHaveLength(maxSelected);
  expect(selected()).toEqual(Array.from({ length: maxSelected }, (_, index) => idOf(400 - index)));
});

test("in another timeline nothing is selected yet", () => {
  toggleSelected(place, idOf(1));
  toggleSelected({ roomId, threadId: idOf(9) }, idOf(2));
  expect(selected()).toEqual([idOf(2)]);
});

test("what is sent at once, to all rooms together, has a bound", () => {
  expect(roomsFor(1)).toBe(maxRoomsAtOnce);
  expect(roomsFor(maxSelected) * maxSelected).toBeLessThanOrEqual(maxSendsAtOnce);
  expect(roomsFor(10 * maxSendsAtOnce)).toBe(1);
});
