import { expect, test } from "bun:test";
import "./dom.ts";
import "./speak-english.ts";
import type { Client, RoomMessage } from "@parley/sdk";

const { deleteSoon } = await import("../src/messages/delete-soon.ts");
const { settleDeletions, undoDeletion } = await import("../src/messages/deletions.ts");
const { toasts } = await import("../src/ui/toasts/toast.ts");
const { withPart } = await import("../src/ui/loading/with-part.ts");

const here = { roomId: "here", id: "m", authorId: "a", position: 1, createdAt: 0, text: "x" } as RoomMessage;
const there = { ...here, roomId: "there" };

test("a deletion that waits takes no message with the same id in another room along", async () => {
  const deleted: unknown[] = [];
  const client = { room: (roomId: string) => ({ delete: async () => deleted.push(roomId) }) };
  deleteSoon(here, client as unknown as Client);
  deleteSoon(there, client as unknown as Client);
  undoDeletion(there);
  await settleDeletions();
  expect(deleted).toEqual(["here"]);
});

test("a part of the app that cannot be loaded is said", async () => {
  const failing = Promise.reject(new Error("gone"));
  withPart(
    () => failing,
    () => undefined,
  );
  await failing.catch(() => undefined);
  await Promise.resolve();
  expect(toasts.get().map(({ text }) => text)).toContain("Couldn’t load that. Please try again.");
});
