import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { positionOf, roomOf, tell } from "../messages/story.ts";
import { accountEvents, nowhere, roomEvents } from "../rooms/room.ts";
import { buoy, liveOf, locationOf, pier, quarter, shareLive } from "./sharing.ts";

let server: TestServer;
let ann: Person;
let ben: Person;
let cleo: Person;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
  ({ ann, ben, cleo } = await server.people("ann", "ben", "cleo"));
});
beforeEach(async () => {
  // Ends the locations that the test before has left live.
  now += 28_800_000;
  await server.worked();
});
afterAll(() => server.close());

const ended = (endedAt: number) => ({ type: "location" as const, endedAt, fallback: "Live location ended" });

describe("A11: a live location", () => {
  test("is published as it moves, by the clock of the server, and is in its author's list", async () => {
    const roomId = await roomOf(ann, ben);
    const [hers, his] = [await ann.socket(), await ben.socket()];
    const of = await shareLive(ann, roomId);
    const until = now + quarter;
    expect(await locationOf(ben, of)).toMatchObject({ point: pier, live: { until, updatedAt: now } });
    now += 60_000;
    const answer = await ann.call("locations.move", { ...of, ...buoy, accuracy: 8, heading: 91.4 });
    expect(answer).toEqual({ stored: true, updatedAt: now, until, now });
    await his.quiet();
    expect(roomEvents(his, roomId).at(-1)).toMatchObject({
      type: "message.updated",
      message: { parts: [{ point: { ...buoy, accuracy: 8 }, live: { until, updatedAt: now, heading: 91 } }] },
    });
    await hers.quiet();
    const mine = await ann.call("locations.list", {});
    expect(mine).toMatchObject({ now, locations: [{ ...of, until, sessionId: mine.sessionId }] });
    expect(accountEvents(hers)).toMatchObject([
      { type: "location.started", position: mine.locations[0]?.revision, location: { ...of, until } },
    ]);
    expect((await ann.call("sync.pull", {})).own?.locations).toEqual(mine.locations);
    expect(await liveOf(ben)).toEqual([]);
  });

  test("is stored once in five seconds, and leaves nothing of where it was in the log", async () => {
    const roomId = await roomOf(ann, ben);
    const of = await shareLive(ann, roomId);
    const before = await positionOf(ben, roomId);
    now += sizes.locationInterval - 1;
    expect(await ann.call("locations.move", { ...of, ...buoy })).toMatchObject({ stored: false });
    expect([await positionOf(ben, roomId), (await locationOf(ben, of)).point]).toEqual([before, pier]);
    now += 1;
    expect(await ann.call("locations.move", { ...of, ...buoy })).toMatchObject({ stored: true });
    const { epoch } = await ben.call("sync.pull", {});
    const tail = JSON.stringify(await ben.call("sync.tail", { roomId, epoch, position: 0 }));
    expect([tail.includes(`${buoy.latitude}`), tail.includes(`${pier.latitude}`)]).toEqual([true, false]);
  });

  test("is moved and stopped by its author alone, from any session", async () => {
    const roomId = await roomOf(ann, ben);
    const of = await shareLive(ann, roomId);
    now += 10_000;
    for (const [who, code] of [
      [ben, "forbidden"],
      [cleo, "not_found"],
    ] as const) {
      expect(await who.refused("locations.move", { ...of, ...buoy })).toBe(code);
      expect(await who.refused("locations.stop", of)).toBe(code);
    }
    expect(await ann.refused("locations.move", { ...of, messageId: nowhere(), ...buoy })).toBe("not_found");
    const { id: messageId } = await tell(ann, roomId, "no location");
    expect(await ann.refused("locations.stop", { roomId, messageId })).toBe("not_found");
    const tablet = await ann.elsewhere();
    await tablet.call("locations.move", { ...of, ...buoy });
    expect((await locationOf(ben, of)).point).toEqual(buoy);
    await tablet.call("locations.stop", of);
    expect(await locationOf(ben, of)).toEqual(ended(now));
  });

  test("that was stopped says nothing of where it was; again is no change, and it does not move", async () => {
    const roomId = await roomOf(ann, ben);
    const of = await shareLive(ann, roomId);
    const socket = await ann.socket();
    await ann.call("locations.stop", of);
    const after = await positionOf(ann, roomId);
    await ann.call("locations.stop", of);
    expect(await positionOf(ann, roomId)).toBe(after);
    expect([await liveOf(ann), await ann.refused("locations.move", { ...of, ...buoy })]).toEqual([
      [],
      "location_ended",
    ]);
    await socket.quiet();
    expect(accountEvents(socket)).toMatchObject([{ type: "location.ended", ...of }]);
    expect(JSON.stringify(await ben.call("messages.list", { roomId }))).not.toContain(`${pier.latitude}`);
  });

  test("ends by itself when its time is over, also on another process and without its device", async () => {
    const roomId = await roomOf(ann, ben);
    const of = await shareLive(ann, roomId);
    const socket = await ben.socket();
    now += quarter;
    expect(await ann.refused("locations.move", { ...of, ...buoy })).toBe("location_ended");
    await server.worked();
    expect([await locationOf(ben, of), await liveOf(ann)]).toEqual([ended(now), []]);
    await socket.quiet();
    expect(roomEvents(socket, roomId)).toMatchObject([{ type: "message.updated", by: ann.id }]);
  });

  test("is one of five of an account; the next is refused and nothing is sent, also of fifty at once", async () => {
    const roomId = await roomOf(ann, ben);
    const part = { type: "location" as const, ...pier, liveFor: quarter as 900_000 };
    const share = () => ann.send("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "", parts: [part] });
    const answers = await Promise.all(Array.from({ length: 10 * sizes.liveLocations }, share));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(sizes.liveLocations);
    expect(await liveOf(ann)).toHaveLength(sizes.liveLocations);
    const input = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [part] };
    expect(await ann.problem("messages.send", input)).toMatchObject({
      ...{ code: "too_many_locations", field: "parts.0.liveFor" },
    });
    expect(await ann.refused("messages.get", { roomId, messageId: input.id })).toBe("not_found");
    await ann.call("locations.stop", { roomId, messageId: (await liveOf(ann))[0] ?? "" });
    await ann.call("messages.send", input);
  });

  test("is begun in a thread too, where others follow", async () => {
    const roomId = await roomOf(cleo, ann, ben);
    const root = await tell(ben, roomId, "where are you?");
    const part = { type: "location" as const, ...pier, liveFor: quarter as 900_000 };
    const more = { threadId: root.id, parts: [part] };
    const sent = [await tell(ann, roomId, "@cleo @ben", more), await tell(cleo, roomId, "@ann @ben", more)];
    expect([await liveOf(ann), await liveOf(cleo)]).toEqual([[sent[0]?.id ?? ""], [sent[1]?.id ?? ""]]);
  });

  test("retried, is the message that it was", async () => {
    const roomId = await roomOf(ann, ben);
    const parts = [{ type: "location" as const, ...pier, liveFor: quarter as 900_000 }];
    const input = { roomId, id: Bun.randomUUIDv7(), text: "", parts };
    const sent = await ann.call("messages.send", input);
    now += 1000;
    expect(await ann.call("messages.send", input)).toEqual(sent);
    expect(await liveOf(ann)).toEqual([sent.id]);
  });
});

describe("A11: a live location ends when", () => {
  test("its message is deleted, by its author or a moderator", async () => {
    const roomId = await roomOf(ben, ann);
    for (const who of [ann, ben]) {
      const of = await shareLive(ann, roomId);
      const socket = await ann.socket();
      await who.call("messages.delete", of);
      await server.worked();
      expect(await liveOf(ann)).toEqual([]);
      await socket.quiet();
      expect(accountEvents(socket)).toMatchObject([{ type: "location.ended", ...of }]);
      socket.close();
    }
  });

  test("its message is deleted, so that others may begin before a job has ended it; the list has ten at most", async () => {
    const busy = await startServer();
    const { ann: amy } = await busy.people("ann");
    const roomId = await roomOf(amy);
    for (const { jobs } of busy.apps) await jobs.stop(1000);
    const five = async () => {
      const shared = [];
      for (let count = 0; count < sizes.liveLocations; count += 1) shared.push(await shareLive(amy, roomId));
      return shared;
    };
    for (let times = 0; times < 2; times += 1) {
      for (const of of await five()) await amy.call("messages.delete", of);
    }
    const parts = [{ type: "location" as const, ...pier, liveFor: quarter as 900_000 }];
    const input = { roomId, id: Bun.randomUUIDv7(), text: "", parts };
    expect(await amy.refused("messages.send", input)).toBe("too_many_locations");
    expect(await liveOf(amy)).toHaveLength(2 * sizes.liveLocations);
    await busy.close();
  });

  test("its author leaves the room, or is removed; those in other rooms go on", async () => {
    const [roomId, other] = [await roomOf(ben, ann), await roomOf(ann)];
    const stays = await shareLive(ann, other);
    const left = await shareLive(ann, roomId);
    await ann.call("rooms.leave", { roomId });
    expect([await locationOf(ben, left), await liveOf(ann)]).toEqual([ended(now), [stays.messageId]]);
    await ben.call("members.add", { roomId, accountId: ann.id }).catch(() => undefined);
    const second = await roomOf(ben, ann);
    const removed = await shareLive(ann, second);
    await ben.call("members.remove", { roomId: second, accountId: ann.id });
    expect([await locationOf(ben, removed), await liveOf(ann)]).toEqual([ended(now), [stays.messageId]]);
  });

  test("the session that shares it is signed out; what another one shares goes on", async () => {
    const roomId = await roomOf(ben, ann);
    const tablet = await ann.elsewhere();
    const gone = await shareLive(tablet, roomId);
    const stays = await shareLive(ann, roomId);
    await tablet.call("sessions.signOut", {});
    expect(await ann.refused("locations.move", { ...gone, ...buoy })).toBe("location_ended");
    await server.worked();
    expect([await locationOf(ben, gone), await liveOf(ann)]).toEqual([ended(now), [stays.messageId]]);
  });

  test("its author is deactivated, or deletes the account, in a direct room too", async () => {
    const { dan, eve } = await server.people("dan", "eve");
    const roomId = await roomOf(ben, dan);
    const of = await shareLive(dan, roomId);
    await (await server.owner()).call("accounts.deactivate", { accountId: dan.id });
    await server.worked();
    expect(await locationOf(ben, of)).toEqual(ended(now));
    const { room } = await eve.call("rooms.openDirect", { accountId: ben.id });
    const direct = await shareLive(eve, room.id);
    await eve.call("accounts.delete", { password: eve.password });
    await server.worked();
    expect(await locationOf(ben, direct)).toEqual(ended(now));
  });
});

test("a room that is archived takes no more positions, and its live locations end in time", async () => {
  const roomId = await roomOf(ann, ben);
  const of = await shareLive(ann, roomId);
  await ann.call("rooms.archive", { roomId });
  now += 10_000;
  expect(await ann.refused("locations.move", { ...of, ...buoy })).toBe("room_archived");
  now += quarter;
  await server.worked();
  expect(await locationOf(ben, of)).toEqual(ended(now));
});
