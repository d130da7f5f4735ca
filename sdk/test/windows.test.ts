import { describe, expect, test } from "bun:test";
import { applyRoomEvents } from "../src/state/events.ts";
import { joinPage, letGo, prune } from "../src/state/messages/windows.ts";
import { putMembership, putThread } from "../src/state/nouns/memberships.ts";
import { roomFrom } from "../src/state/nouns/rooms.ts";
import { type RoomState, windowKey } from "../src/state/state.ts";
import { History, id, me, says } from "./history.ts";

const long = new History(Array.from({ length: 700 }, () => says(1)));

describe("what nobody looks at any more", () => {
  test("is let go but for the end of the timeline, what it quotes, and the roots of threads", () => {
    const page = long.page(701, null, 0, 700);
    const quoting = page.messages.map((message, index) => (index === 699 ? { ...message, replyTo: id(5) } : message));
    const room = joinPage(roomFrom(long.entry(701)), windowKey(null), null, { ...page, messages: quoting }, "page");
    const thread = joinPage(
      room,
      windowKey(id(6)),
      id(6),
      { messages: [], quotes: [], hasOlder: false, hasNewer: false },
      "page",
    );
    const pruned = prune(thread);
    const window = pruned.windows.get(windowKey(null));
    expect([window?.ids.length, window?.ids.at(-1), window?.hasOlder]).toEqual([500, id(701), true]);
    expect(pruned.messages.size).toBe(502);
    expect([pruned.messages.has(id(5)), pruned.messages.has(id(6)), pruned.messages.has(id(7))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("what is far from where somebody reads", () => {
  const followed = joinPage(
    roomFrom(long.entry(701)),
    windowKey(null),
    null,
    { ...long.page(701, null, 0, 700), hasNewer: false },
    "page",
  );
  const shown = (room: RoomState) => {
    const [key, window] = [...room.windows].findLast(() => true) ?? [];
    return {
      key,
      first: window?.ids[0],
      last: window?.ids.at(-1),
      hasOlder: window?.hasOlder,
      hasNewer: window?.hasNewer,
    };
  };

  test("is let go above the end, and the window goes on following", () => {
    const room = letGo(followed, null, windowKey(null), 701);
    expect(shown(room)).toEqual({ key: "", first: id(401), last: id(701), hasOlder: true, hasNewer: false });
    expect(room.messages.size).toBe(301);
  });

  test("is let go below, and the newest stay where they follow", () => {
    const room = letGo(followed, null, windowKey(null), 50);
    const jumped = windowKey(null, true);
    expect(shown(room)).toMatchObject({ key: jumped, first: id(2), last: id(349), hasNewer: true });
    expect(room.windows.get(windowKey(null))?.ids).toEqual(Array.from({ length: 300 }, (_, index) => id(402 + index)));
    expect(letGo(room, null, jumped, 50)).toBe(room);
  });

  test("stays as long as it is not much", () => {
    expect(letGo(followed, null, windowKey(null), 350)).toBe(followed);
  });
});

describe("numbers that were counted long ago", () => {
  const follow = (room: RoomState, to: number) => applyRoomEvents(room, long.between(room.position, to), me, true);

  test("are brought up to date from the last events", () => {
    const room = putMembership(follow(roomFrom(long.entry(10)), 701), long.membership(650, 20, 2));
    expect(room.membership).toMatchObject(long.counts(701, 20, null));
    expect(room.stale).toBe(false);
  });

  test("ask for the room to be read again when too much has happened since", () => {
    const room = putMembership(follow(roomFrom(long.entry(10)), 701), long.membership(30, 20, 2));
    expect(room.stale).toBe(true);
  });

  test("of a thread do the same", () => {
    const threaded = new History([says(1), ...Array.from({ length: 600 }, () => says(2, 0))]);
    const room = applyRoomEvents(roomFrom(threaded.entry(2)), threaded.between(2), me, true);
    const entry = (countedAt: number) => threaded.thread(id(2), countedAt, 0, 2);
    expect(putThread(room, entry(5)).stale).toBe(true);
    const exact = putThread(room, entry(590));
    expect([exact.stale, exact.threads.get(id(2))?.unread]).toEqual([false, 600]);
  });

  test("do not come back from before", () => {
    const room = putMembership(roomFrom(long.entry(100, 50)), long.membership(100, 60, 5));
    expect(putMembership(room, long.membership(100, 0, 4))).toBe(room);
  });
});
