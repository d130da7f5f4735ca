import { describe, expect, test } from "bun:test";
import { acks } from "../src/acks.ts";
import { Arrivals } from "../src/arrivals.ts";
import { cluster } from "../src/cluster.ts";
import { fanout } from "../src/fanout.ts";
import { files } from "../src/files.ts";
import { history, seedArchive } from "../src/history.ts";
import { idle } from "../src/idle.ts";
import { pictures } from "../src/pictures.ts";
import { inFolder } from "../src/process.ts";
import { returning } from "../src/returning.ts";
import { search } from "../src/search.ts";
import { searchCost } from "../src/search-cost.ts";
import { seeding } from "../src/seed.ts";
import { sizes } from "../src/sizes.ts";
import { startup } from "../src/startup.ts";
import { type PageSize, page } from "../src/web/page.ts";
import { tellPage } from "../src/web/tell-page.ts";
import { within } from "../src/within.ts";

/** Each bench at its smallest, so that it still runs when somebody needs a figure. What it counts is held, never a time. */
describe("the benches", () => {
  test.each(["bare", "floor"] as const)(
    "fan-out beside %s delivers every message to every socket, in order, once",
    async (beside) => {
      const { expected, delivered, faults, phases } = await fanout({
        ...{ beside, sockets: 20, people: 4, warmUpMessages: 3, pairs: 2 },
        phases: [
          [1, 3, 9],
          [16, 2, 9],
        ],
      });
      expect(faults).toEqual([]);
      expect(delivered).toBe(expected);
      expect(expected).toBe(20 * (1 + 3 * 3 + 3 * 32));
      expect(phases.map(({ ours, beside: other }) => [ours.length, other.length])).toEqual([
        [2, 2],
        [2, 2],
      ]);
    },
  );

  test("pictures that are prepared while messages are sent are all shown", async () => {
    const found = await pictures({ senders: 3, pause: 10, seconds: 0.3, rounds: 2, side: 300 });
    expect(found.prepared).toBeGreaterThanOrEqual(2);
    expect(found.shown).toBe(found.prepared);
    for (const phases of [found.alone, found.pictures, found.uploads]) {
      expect(phases).toHaveLength(2);
      for (const times of phases) expect(times.length).toBeGreaterThan(0);
    }
  });

  test("searches among many messages find what is there, and what was just sent", async () => {
    await inFolder(async (data) => {
      const size = { rooms: 6, messagesPerRoom: 600, memberships: [2, 5], searches: 7, sends: 3 };
      const { messages, searchings, findable, faults } = await search(data, size);
      expect(faults).toEqual([]);
      expect(messages).toBe(3600);
      expect(searchings.map(({ times }) => times.length)).toEqual([7, 7, 7, 7, 7, 7]);
      expect(findable).toHaveLength(3);
    });
  });

  test("sends with an index and without one are all taken, and found", async () => {
    const size = { senders: 3, perSecond: 60, seconds: 0.2, pairs: 2, first: 0, settled: 0 };
    const { withIndex, without, findable } = await searchCost(size);
    expect([withIndex, without, findable].map(({ length }) => length)).toEqual([2, 2, 2]);
  });

  test("what is acknowledged is stored", async () => {
    const { acknowledged, stored } = await acks({
      senders: 8,
      messages: 25,
      seconds: 60,
      pairs: 2,
      traced: 0,
      hasIndex: true,
      isShared: false,
    });
    expect(acknowledged).toBe(600);
    expect(stored).toBe(600);
  });

  test("several processes deliver to the sockets of each other, in order, once", async () => {
    const { expected, delivered, faults, phases, hints } = await cluster({
      ...{ processes: 3, warmUpMessages: 8, pairs: 1, hints: 5 },
      layouts: [
        { rooms: 4, sockets: 6 },
        { rooms: 1, sockets: 24 },
      ],
      phases: [
        [1, 3],
        [16, 2],
      ],
    });
    expect(faults).toEqual([]);
    expect(delivered).toBe(expected);
    // By one process and by three: in the warming up; in the round that is thrown away and in the one that counts.
    expect(expected).toBe(2 * (32 * 6 + 2 * (3 + 32) * (24 + 6)));
    expect(phases.map(({ one, several }) => [one.length, several.length])).toEqual(Array(4).fill([1, 1]));
    expect(hints).toHaveLength(5);
  });

  test("people are seeded as signing up writes them: they are found by name", async () => {
    await inFolder((data) =>
      seeding(data, async (seed) => {
        const [first] = await seed.people(3);
        if (first === undefined) throw new Error("three people");
        const { accounts } = await seed.call("accounts.list", first, { query: "person 2" });
        expect(accounts.map(({ handle }) => handle)).toEqual(["person2"]);
      }),
    );
  });

  test("idle sockets are in their rooms", async () => {
    const { steps, expected, delivered, faults } = await idle({ steps: [10, 30], members: 10, settling: 0 });
    expect(steps.map(({ sockets }) => sockets)).toEqual([10, 30]);
    expect(expected).toBe(5 * 10);
    expect(delivered).toBe(expected);
    expect(faults).toEqual([]);
  });

  test("sockets that come back are told nothing that they know", async () => {
    const { cpu, herd, faults } = await returning({ sockets: 30, members: 10, rounds: 2 });
    expect(faults).toBe(0);
    expect(herd).toBeGreaterThan(0);
    expect(cpu).toHaveLength(2);
  });

  test("files come back as they went, by Parley and by the bare copy", async () => {
    const { upload, download, growth } = await files({ large: 3_000_000, small: 300_000, huge: 6_000_000, pairs: 2 });
    for (const { ours, bare } of [upload, download]) expect([ours.length, bare.length]).toEqual([2, 2]);
    expect([growth.small.length, growth.large.length]).toEqual([2, 2]);
  });

  test("what messages weigh is read from each database server", async () => {
    const found = await sizes({ messages: 200, rooms: 2 });
    expect(found.map(({ database }) => database.split(" ")[0])).toEqual(["PostgreSQL", "MariaDB"]);
    for (const { rows, indexes } of found) for (const bytes of [rows, indexes]) expect(bytes).toBeGreaterThan(100);
  });

  test("a long room's pages hold what belongs there, and the server starts on it", async () => {
    await inFolder(async (data) => {
      const size = { long: 2000, short: 200, members: 5, requests: 8, starts: 1 };
      const { pages, faults } = await history(data, await seedArchive(data, size), size);
      expect(pages).toBe(9 * 3 * 2);
      expect(faults).toEqual([]);
      expect((await startup(data, size.starts)).filled).toHaveLength(1);
    });
  });
});

describe("the page's bench", () => {
  test("loads, switches, scrolls and types, and counts all of it", async () => {
    const size: PageSize = {
      stage: { long: 1500, short: 60, rooms: 3, people: 4 },
      typing: { perSecond: 10, seconds: 2, slowdowns: [1] },
      scrolling: { turns: 60, pixels: 200 },
      switches: 4,
      loads: 1,
    };
    const figures = await page(size);
    const { loading, switching, scrolling, typing } = figures;
    expect([loading.cold.length, loading.warm.length, switching.length]).toEqual([1, 1, 4]);
    expect(scrolling.scrolls.map(({ what }) => what)).toEqual([
      "wheel, upwards",
      "scrollbar, dragged",
      "wheel, in the middle",
    ]);
    for (const { frames, thread } of scrolling.scrolls) {
      expect(frames.messages).toBeGreaterThan(frames.maxRows);
      expect(thread.tasks.length).toBeGreaterThan(0);
    }
    expect(typing.map(({ at, sent, isIntact }) => ({ at, sent, isIntact }))).toEqual([
      { at: "the end", sent: 20, isIntact: true },
      { at: "further up", sent: 20, isIntact: true },
    ]);
    for (const { keys, slowKeys } of typing) {
      expect(keys).toBe(Math.floor(2000 / 90));
      expect(slowKeys.length).toBeLessThanOrEqual(keys);
    }
    expect(tellPage(figures).length).toBeGreaterThan(8);
  }, 120_000);
});

describe("a run that goes wrong says so", () => {
  const created = (position: number) => ({ type: "message.created", message: { position } });
  const frame = (...positions: number[]) =>
    JSON.stringify({ type: "room", roomId: "r", events: positions.map(created) });

  test("counts only messages", async () => {
    const arrivals = new Arrivals();
    const ears = arrivals.ears();
    for (const text of [frame(4, 5), frame(6), '{"type":"ok","id":1,"output":{}}']) ears.onText(text);
    await arrivals.reach(3);
    expect(arrivals.delivered).toBe(3);
    expect(arrivals.faults).toEqual([]);
  });

  test.each([
    ["a message is missing", [frame(4), frame(6)], "socket 0 got position 6 where 5 was next"],
    ["a message comes twice", [frame(4), frame(4)], "socket 0 got position 4 where 5 was next"],
    ["a frame is out of order", [frame(5, 4)], "a frame holds 4 after 5"],
    ["a call is refused", ['{"type":"error","id":1}'], '{"type":"error","id":1}'],
  ])("when %s", async (_, texts, fault) => {
    const arrivals = new Arrivals();
    const ears = arrivals.ears();
    const waiting = arrivals.reach(100);
    for (const text of texts) ears.onText(text);
    await expect(waiting).rejects.toThrow(fault);
    expect(arrivals.faults).toEqual([fault]);
  });

  test("when a socket is closed", async () => {
    const arrivals = new Arrivals();
    const waiting = arrivals.reach(1);
    arrivals.ears().onClosed("closed with 4003 flooding");
    await expect(waiting).rejects.toThrow("socket 0 closed with 4003 flooding");
  });

  test("when nothing comes any more", async () => {
    await expect(within(1, () => "3 of 4 deliveries", new Promise(() => {}))).rejects.toThrow("3 of 4 deliveries");
  });
});
