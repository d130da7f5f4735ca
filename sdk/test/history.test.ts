import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { emptyState } from "../src/state/empty-state.ts";
import { applyRoomEvents, takePage } from "../src/state/events.ts";
import { joinPage } from "../src/state/messages/windows.ts";
import { joinMembers, membersInOrder } from "../src/state/nouns/members.ts";
import { putMembership, putThread } from "../src/state/nouns/memberships.ts";
import { roomFrom } from "../src/state/nouns/rooms.ts";
import { applyTail } from "../src/state/pulled.ts";
import { type RoomState, windowKey } from "../src/state/state.ts";
import { histories, positionIn, share } from "./acts.ts";
import { account } from "./first-load.ts";
import { type History, held, me, roomId } from "./history.ts";

const byPosition = (room: RoomState, key: string) =>
  room.windows.get(key)?.ids.map((id) => room.messages.get(id)) ?? [];
const rootOf = (history: History) =>
  history.at(history.end).messages.find((message) => message.thread !== undefined)?.id ?? null;

const membersAt = (history: History, position: number) =>
  history.at(position).members.toSorted((a, b) => a.joinedAt - b.joinedAt);

/** Applies live events in frames of arbitrary sizes. */
function follow(room: RoomState, history: History, to: number, frames: readonly number[]): RoomState {
  let next = room;
  for (let turn = 0; next.position < to; turn += 1) {
    const size = frames[turn % frames.length] ?? 1;
    // A frame may begin with events that the client already has.
    const from = Math.max(0, next.position - (turn % 3));
    next = applyRoomEvents(next, history.between(from, Math.min(to, next.position + size)), me, true);
  }
  return next;
}

const frames = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

describe("a room's state after its events is what a fresh load returns", () => {
  test("the room itself, its last message and the reader's numbers, from any position on", () => {
    fc.assert(
      fc.property(histories, share, share, frames, (history, from, read, sizes) => {
        const start = positionIn(history, from);
        const unreadAfter = positionIn(history, read, 0);
        const room = follow(roomFrom(history.entry(start, unreadAfter)), history, history.end, sizes);
        const fresh = history.entry(history.end, unreadAfter);
        expect({ ...room.membership, countedAt: history.end }).toEqual(fresh.membership);
        expect([room.room, room.position, room.lastMessage, room.activeAt]).toEqual([
          fresh.room,
          fresh.position,
          held(fresh.lastMessage === null ? [] : [fresh.lastMessage])[0] ?? null,
          fresh.activeAt,
        ]);
      }),
    );
  });

  test("[F3] a page, read before or behind the room's position, and followed since", () => {
    fc.assert(
      fc.property(histories, share, share, share, share, frames, (history, from, taken, read, cut, sizes) => {
        const start = positionIn(history, from);
        const takenAt = positionIn(history, taken, start);
        const readAt = positionIn(history, read, start);
        for (const threadId of [null, rootOf(history)]) {
          const length = history
            .at(readAt)
            .messages.filter((message) => (message.threadId ?? null) === threadId).length;
          const page = history.page(readAt, threadId, Math.floor(cut * length), length);
          const at = follow(roomFrom(history.entry(start)), history, takenAt, sizes);
          const joined = takePage(at, readAt, me, (room) =>
            joinPage(room, windowKey(threadId), threadId, page, "page"),
          );
          expect(joined).not.toBeNull();
          const room = follow(joined ?? at, history, history.end, sizes);
          const first = page.messages[0]?.position ?? 0;
          const fresh = history
            .at(history.end)
            .messages.filter((message) => (message.threadId ?? null) === threadId && message.position >= first);
          expect(byPosition(room, windowKey(threadId))).toEqual(held(fresh));
        }
      }),
    );
  });

  test("pages at both ends of a page in the middle", () => {
    fc.assert(
      fc.property(histories, share, share, share, frames, (history, from, low, high, sizes) => {
        const start = positionIn(history, from);
        const count = (position: number) =>
          history.at(position).messages.filter((message) => message.threadId === undefined).length;
        const [left, right] = [Math.floor(low * count(start)), Math.ceil(high * count(start))].sort(
          (a, b) => a - b,
        ) as [number, number];
        const key = windowKey(null, true);
        let room = roomFrom(history.entry(start));
        room =
          takePage(room, start, me, (at) =>
            joinPage(at, key, null, { ...history.page(start, null, left, right), hasNewer: true }, "page"),
          ) ?? room;
        const then = positionIn(history, (low + high) / 2, start);
        room = follow(room, history, then, sizes);
        const shown = room.windows.has(key) ? key : windowKey(null);
        room =
          takePage(room, then, me, (at) => joinPage(at, shown, null, history.page(then, null, 0, left), "older")) ??
          room;
        room =
          takePage(room, then, me, (at) =>
            joinPage(at, shown, null, history.page(then, null, right, count(then)), "newer"),
          ) ?? room;
        room = follow(room, history, history.end, sizes);
        expect(byPosition(room, windowKey(null))).toEqual(
          held(history.at(history.end).messages.filter((message) => message.threadId === undefined)),
        );
      }),
    );
  });

  test("members, loaded in pages that were read at any time", () => {
    fc.assert(
      fc.property(histories, share, share, share, frames, (history, from, taken, read, sizes) => {
        const start = positionIn(history, from);
        const readAt = positionIn(history, read, start);
        const at = follow(roomFrom(history.entry(start)), history, positionIn(history, taken, start), sizes);
        const page = { members: [...history.at(readAt).members], accounts: [], position: readAt, next: null };
        const room = follow(
          takePage(at, readAt, me, (held) => joinMembers(held, page)) ?? at,
          history,
          history.end,
          sizes,
        );
        expect(room.members && membersInOrder(room.members)).toEqual(membersAt(history, history.end));
      }),
    );
  });

  test("[N3] numbers that were counted at any position and arrive at any other", () => {
    fc.assert(
      fc.property(histories, share, share, share, share, frames, (history, from, counted, arrives, read, sizes) => {
        const start = positionIn(history, from);
        const countedAt = positionIn(history, counted, start);
        const unreadAfter = positionIn(history, read, 0);
        const threadId = rootOf(history);
        let room = follow(roomFrom(history.entry(start)), history, positionIn(history, arrives, start), sizes);
        room = putMembership(room, history.membership(countedAt, unreadAfter, 2));
        if (threadId) room = putThread(room, history.thread(threadId, countedAt, unreadAfter, 2));
        room = follow(room, history, history.end, sizes);
        expect(room.membership).toMatchObject(history.counts(history.end, unreadAfter, null));
        if (threadId)
          expect(room.threads.get(threadId)).toMatchObject(history.counts(history.end, unreadAfter, threadId));
      }),
    );
  });

  test("[S3, S4] a tail read from the log, where objects are later than their events", () => {
    fc.assert(
      fc.property(histories, share, share, share, frames, (history, from, gap, read, sizes) => {
        const start = positionIn(history, from);
        const to = positionIn(history, gap, start);
        const unreadAfter = positionIn(history, read, 0);
        const members = { members: [...history.at(start).members], accounts: [], position: start, next: null };
        const entered = roomFrom(history.entry(start, unreadAfter));
        const shown = joinPage(entered, windowKey(null), null, history.page(start, null, 0, history.end), "page");
        const state = { ...emptyState, me: { account: account("ada"), email: "", emailVerified: true } };
        const behind = { ...state, rooms: new Map([[roomId, joinMembers(shown, members)]]) };
        const caughtUp = applyTail(behind, history.tail(start, to, unreadAfter)).rooms.get(roomId) ?? entered;
        const now = follow(caughtUp, history, history.end, sizes);
        const fresh = history.entry(history.end, unreadAfter);
        expect(byPosition(now, windowKey(null))).toEqual(
          held(history.at(history.end).messages.filter((message) => message.threadId === undefined)),
        );
        expect([now.room, now.lastMessage, now.activeAt]).toEqual([
          fresh.room,
          held(fresh.lastMessage === null ? [] : [fresh.lastMessage])[0] ?? null,
          fresh.activeAt,
        ]);
        expect({ ...now.membership, countedAt: history.end }).toEqual(fresh.membership);
        expect(now.members && membersInOrder(now.members)).toEqual(membersAt(history, history.end));
      }),
    );
  });
});
