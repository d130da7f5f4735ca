import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Cluster, Command } from "../../src/cluster/cluster.ts";
import { until } from "../harness/until.ts";

/** A clock that the test controls. */
export interface HeldClock {
  now: number;
}

/** The contract of every cluster. `make` returns the views of two processes of one cluster, or the same view twice. */
export function clusterContract(
  name: string,
  make: (clock: HeldClock) => Promise<{ here: Cluster; there: Cluster; close(): Promise<void> }>,
): void {
  describe(`cluster: ${name}`, () => {
    let clock: HeldClock;
    let pair: Awaited<ReturnType<typeof make>>;
    const frames: string[] = [];
    const commands: Command[] = [];

    beforeEach(async () => {
      clock = { now: 0 };
      frames.length = 0;
      commands.length = 0;
      pair = await make(clock);
      pair.there.listen({
        onFrame: (topic, frame, range) => frames.push(`${topic} ${frame}${range ? ` ${range.from}-${range.to}` : ""}`),
        onCommand: (command) => void commands.push(command),
      });
    });

    afterEach(() => pair.close());

    test("frames of a followed topic arrive in their order, with the positions they carry", async () => {
      await pair.there.follow(["room:1"]);
      for (const frame of ["a", "b", "c"]) pair.here.publish("room:1", frame, { from: 7, to: 8 });
      await until(() => frames.length === 3);
      expect(frames).toEqual(["room:1 a 7-8", "room:1 b 7-8", "room:1 c 7-8"]);
    });

    test("a frame without positions arrives as it is, whatever is in it", async () => {
      await pair.there.follow(["presence:1"]);
      pair.here.publish("presence:1", "two\nlines, ünïcödé");
      await until(() => frames.length === 1);
      expect(frames).toEqual(["presence:1 two\nlines, ünïcödé"]);
    });

    test("one's own frames come at once, and once", async () => {
      await pair.there.follow(["room:1", "room:2"]);
      pair.there.publish("room:1", "a");
      expect(frames).toEqual(["room:1 a"]);
      pair.here.publish("room:2", "b");
      await until(() => frames.length === 2);
      expect(frames).toEqual(["room:1 a", "room:2 b"]);
    });

    test("a command is carried out everywhere before it is answered", async () => {
      const command: Command = { type: "unsubscribe", accountId: "ann", roomId: "1" };
      await pair.here.command(command);
      // At least once: a command is delivered again if it is not acknowledged within a second.
      expect(new Set(commands.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(command)]));
    });

    test("an account is there as long as one of its sockets is", async () => {
      await pair.here.lease("ann", "s1", "online", 100);
      await pair.there.lease("ann", "s2", "online", 100);
      expect(await pair.here.release("ann", "s1")).toEqual({ before: "online", after: "online" });
      expect(await pair.there.release("ann", "s2")).toEqual({ before: "online", after: "offline" });
    });

    test("online wins over away", async () => {
      await pair.here.lease("ann", "s1", "away", 100);
      expect(await pair.here.states(["ann"])).toEqual(["away"]);
      expect(await pair.here.lease("ann", "s2", "online", 100)).toEqual({ before: "away", after: "online" });
      expect(await pair.here.states(["ann", "bob"])).toEqual(["online", "offline"]);
    });

    test("[Q1] a lease that is not renewed ends by itself: a crash heals", async () => {
      await pair.here.lease("ann", "s1", "online", 100);
      await pair.here.lease("bob", "s2", "online", 100);
      clock.now = 60;
      await pair.here.lease("bob", "s2", "online", 100);
      clock.now = 120;
      expect(await pair.here.states(["ann", "bob"])).toEqual(["offline", "online"]);
    });

    test("giving back a lease that is gone changes nothing", async () => {
      expect(await pair.here.release("ann", "s9")).toEqual({ before: "offline", after: "offline" });
    });
  });
}
