import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../src/database/open.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { ask } from "../polls/asking.ts";
import { makeRoom, say } from "../rooms/room.ts";
import { type ExplainingServer, type Statement, startExplainingServer, stepsOf } from "./explaining-server.ts";
import { ready } from "./ready.ts";
import { type Reach, roomCalls, type Scene } from "./room-calls.ts";
import { onServer, requiredServer, urlOf } from "./server-place.ts";
import { distributed, shard, shards } from "./shard.ts";

/** Milliseconds: a real server starts and stops here, on a machine that may be busy. */
const patience = 240_000;

/** The shards that a statement read or changed rows of, by their numbers. */
function shardsOf({ Plan: plan }: Statement): number[] {
  const numbers = stepsOf(plan).map((step) => /^(\w+)_p(\d+)$/.exec(step["Relation Name"] ?? ""));
  return numbers.flatMap((found) => (found?.[1] && found[1] in distributed ? [Number(found[2])] : []));
}

const document = readFileSync(join(import.meta.dir, "../../../docs/databases.md"), "utf8");
const titles: Record<Reach, string> = { room: "The room's", all: "All", none: "None" };

// PostgreSQL alone says of each statement which parts of a table it went to.
if (/^postgres/.test(requiredServer())) {
  describe("with the tables of rooms split by room", () => {
    let own: ExplainingServer;
    let server: TestServer;
    let lost: string[];
    let scene: Scene;
    beforeAll(async () => {
      own = await startExplainingServer();
      await ready(() => onServer(own.url, "create database split"));
      const databaseUrl = urlOf(own.url, "split");
      const database = await openDatabase(databaseUrl);
      await database.migrate();
      await database.close();
      lost = await shard(databaseUrl);
      server = await startServer({ databaseUrl });
      scene = await live();
    }, patience);
    afterAll(async () => {
      await server.close();
      await own.stop();
    }, patience);

    /** Shards on which a room lies. */
    async function taken(): Promise<number> {
      const counted = "select count(distinct tableoid) as count from rooms";
      return Number((await onServer(urlOf(own.url, "split"), counted))[0]?.count);
    }

    /** Fills rooms until they lie on every shard: where one falls is a matter of its id, thus of chance. */
    async function live(): Promise<Scene> {
      const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
      const rooms: string[] = [];
      for (let number = 0; rooms.length < 5 * shards || (await taken()) < shards; number += 1) {
        const { room } = await makeRoom(number % 2 === 0 ? "group" : "channel", ann, [bob, cleo], `Rowers ${number}`);
        rooms.push(room.id);
        const root = await say(bob, room.id, "what about @cleo and @ann?");
        await say(ann, room.id, "well");
        const reply = { roomId: room.id, id: Bun.randomUUIDv7(), text: "hm", threadId: root.id };
        await cleo.call("messages.send", reply);
      }
      const [roomId = ""] = rooms;
      const shardOf = async (id: string) =>
        (await onServer(urlOf(own.url, "split"), `select tableoid from rooms where id = '${id}'`))[0]?.tableoid;
      const here = await shardOf(roomId);
      let otherId = "";
      for (const id of rooms) if ((await shardOf(id)) !== here) otherId = id;
      const { messages } = await ann.call("messages.list", { roomId });
      const { epoch } = await ann.call("sync.pull", {});
      const { id: pollId } = await ask(ann, roomId);
      const [scheduledId, givenUpId] = [Bun.randomUUIDv7(), Bun.randomUUIDv7()];
      const rootId = messages[0]?.id ?? "";
      return { ann, bob, cleo, roomId, otherId, rootId, pollId, scheduledId, givenUpId, epoch };
    }

    test("rooms lie on every shard, and each table's part of a room lies on the same", async () => {
      const list = Array.from({ length: shards }, (_, number) => `select count(*) from rooms_p${number}`);
      for (const count of list)
        expect(Number((await onServer(urlOf(own.url, "split"), count))[0]?.count)).toBeGreaterThan(0);
      for (let number = 0; number < shards; number += 1) {
        const apart = `select 1 from messages_p${number} where room_id not in (select id from rooms_p${number})`;
        expect(await onServer(urlOf(own.url, "split"), apart)).toEqual([]);
      }
    });

    test("each unique key of a room's tables holds the room, but for one that the page names", () => {
      expect(lost).toEqual(["rooms_by_direct_key"]);
      for (const name of lost) expect(document.includes(`\`${name}\``)).toBe(true);
    });

    test("a statement that goes to every shard is seen", async () => {
      const plans = await own.plansOf(() => server.app.database.read.selectFrom("messages").select("text").execute());
      // The program looks from time to time whether its connections are still there: that is on no shard.
      const all = plans.filter((plan) => shardsOf(plan).length > 0);
      expect(all).toHaveLength(1);
      expect(new Set(all.flatMap(shardsOf)).size).toBe(shards);
    });

    test("a message that is forwarded is read on one shard more", async () => {
      const { ann, roomId, otherId, rootId } = scene;
      const parts = [{ type: "forward" as const, roomId, messageId: rootId }];
      const sent = { roomId: otherId, id: Bun.randomUUIDv7(), text: "", parts };
      const plans = await own.plansOf(() => ann.call("messages.send", sent));
      expect(new Set(plans.flatMap(shardsOf)).size).toBe(2);
    });

    for (const { name, reach, inputs, by } of roomCalls) {
      const title: Record<Reach, string> = {
        room: "goes to one shard and no other",
        all: "asks more shards than one",
        none: "goes to none",
      };
      test(
        `${name} ${title[reach]}`,
        async () => {
          const person: Person = by === "bob" ? scene.bob : scene.ann;
          const socket = await person.socket();
          for (const input of inputs(scene)) {
            const plans = await own.plansOf(() => socket.call(name, input as never));
            if (name !== "presence.typing" || plans.length > 0) expect(plans.length).toBeGreaterThan(0);
            const touched = new Set(plans.flatMap(shardsOf));
            if (reach === "room") expect([...touched]).toHaveLength(1);
            else if (reach === "none") expect([...touched]).toEqual([]);
            else expect(touched.size).toBeGreaterThan(1);
          }
          await socket.close();
        },
        patience,
      );
    }
  });
}

test("the page lists what goes to which shards as it is", () => {
  for (const [reach, title] of Object.entries(titles)) {
    const names = roomCalls.filter((each) => each.reach === reach).map(({ name }) => `\`${name}\``);
    const row = document.split("\n").find((line) => line.startsWith(`| ${title} | \``));
    expect(row).toBe(`| ${title} | ${names.join(", ")} |`);
  }
});
