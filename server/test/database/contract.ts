import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Database, Writer } from "../../src/database/database.ts";
import { amongRooms, type RoomKey } from "../../src/database/kysely/among-rooms.ts";
import { memberRow } from "../members/rows.ts";
import { wordsAndIdsContract } from "./contract-columns.ts";
import { idOf } from "./id-of.ts";
import { accountRow, makeRoom, messageRow, positionsIn, post, roomRow, upTo } from "./rows.ts";

/** Somewhere a database of one kind can be made, opened again and removed. */
export interface DatabasePlace {
  open(): Promise<Database>;
  remove(): Promise<unknown>;
}

/** What every kind of database promises. */
export function databaseContract(kind: string, makePlace: () => Promise<DatabasePlace>): void {
  describe(`${kind} keeps the contract of databases`, () => {
    let place: DatabasePlace;
    let database: Database;

    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      await database.migrate();
    });
    afterEach(async () => {
      await database.close();
      await place.remove();
    });

    const count = async () => (await database.read.selectFrom("rooms").select("id").execute()).length;
    const addRoom = (id: string) =>
      database.transaction((writer) => writer.insertInto("rooms").values(roomRow(id)).execute());

    test("migrating again changes nothing, and the epoch stays", async () => {
      await addRoom("kept");
      const meta = () => database.read.selectFrom("meta").selectAll().orderBy("key").execute();
      const before = await meta();
      await database.migrate();
      expect(await meta()).toEqual(before);
      expect(before.find((row) => row.key === "epoch")?.value).toMatch(/^[0-9a-f-]{36}$/);
      expect(before.find((row) => row.key === "directory")?.value).toBe("0");
      expect(await count()).toBe(1);
    });

    test("rows are there after the database was closed and opened again", async () => {
      await addRoom("kept");
      await database.close();
      database = await place.open();
      await database.migrate();
      expect(await count()).toBe(1);
    });

    test("a reader sees a transaction as a whole, and only once it is done", async () => {
      const seen = await database.transaction(async (writer) => {
        await writer
          .insertInto("rooms")
          .values([roomRow("a"), roomRow("b")])
          .execute();
        return [await count(), (await writer.selectFrom("rooms").select("id").execute()).length];
      });
      expect(seen).toEqual([0, 2]);
      expect(await count()).toBe(2);
    });

    test("work that fails leaves nothing behind and harms no other", async () => {
      const outcomes = await Promise.allSettled(
        upTo(30).map((number) =>
          database.transaction(async (writer) => {
            await writer
              .insertInto("rooms")
              .values(roomRow(`room ${number}`))
              .execute();
            if (number % 3 === 0) throw new Error(`no ${number}`);
            return number;
          }),
        ),
      );
      const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
      expect(failed).toEqual(upTo(10).map((number) => `Error: no ${number * 3}`));
      expect(await count()).toBe(20);
    });

    test("work that fails before it starts, or alone, is no different", async () => {
      const throwing = () => {
        throw new Error("at once");
      };
      await expect(database.transaction(throwing)).rejects.toThrow("at once");
      await addRoom("beside");
      await expect(
        database.transaction(async (writer) => {
          await writer.insertInto("rooms").values(roomRow("gone")).execute();
          throw new Error("alone");
        }),
      ).rejects.toThrow("alone");
      await addRoom("after");
      expect(await count()).toBe(2);
    });

    test("a refused row of a unique index is told from other errors", async () => {
      await addRoom("a");
      const errors = await Promise.all([
        addRoom("a").catch((error: unknown) => error),
        database
          .transaction(async (writer) => {
            await writer.insertInto("messages").values(messageRow("a", 1)).execute();
            const twin = {
              ...messageRow("a", 2),
              id: (await writer.selectFrom("messages").select("id").executeTakeFirstOrThrow()).id,
            };
            await writer.insertInto("messages").values(twin).execute();
          })
          .catch((error: unknown) => error),
        database
          .transaction((writer) =>
            writer
              .updateTable("rooms")
              .set({ topic: null as unknown as string })
              .execute(),
          )
          .catch((error: unknown) => error),
        new Error("UNIQUE constraint failed"),
      ]);
      expect(errors.map((error) => database.dialect.isUniqueViolation(error))).toEqual([true, true, false, false]);
    });

    test("positions of a room are dense and never given twice, whatever fails in between", async () => {
      const [first, second] = [await makeRoom(database), await makeRoom(database)];
      const outcomes = await Promise.allSettled(
        upTo(120).map((number) =>
          database.transaction(async (writer) => {
            const position = await post(database, writer, number % 2 ? first : second);
            if (number % 5 === 0) throw new Error("after the position was taken");
            return position;
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(24);
      expect(await positionsIn(database, first)).toEqual(upTo(48));
      expect(await positionsIn(database, second)).toEqual(upTo(48));
    });

    test("a message of the main timeline takes position and ordinal, and becomes the room's last", async () => {
      const room = await makeRoom(database);
      await database.transaction((writer) => database.dialect.nextPosition(writer, room));
      const place = await database.transaction((writer) => database.dialect.nextMessagePosition(writer, room, 77));
      expect(place).toEqual({ position: 2, ordinal: 1, at: 77 });
      const row = await database.read.selectFrom("rooms").selectAll().where("id", "=", room).executeTakeFirstOrThrow();
      expect(row).toMatchObject({ position: 2, ordinal: 1, last_position: 2, active_at: 77 });
    });

    test("a plain message takes a place only where it may be sent, and nothing else changes", async () => {
      const roomId = await makeRoom(database);
      await database.transaction(async (writer) => {
        await writer
          .insertInto("members")
          .values(memberRow({ room_id: roomId, account_id: idOf("ann") }))
          .execute();
        const gone = { room_id: roomId, account_id: idOf("bob"), left_at: 1 };
        await writer.insertInto("members").values(memberRow(gone)).execute();
        await writer.insertInto("messages").values(messageRow(roomId, 1)).execute();
      });
      const used = await database.read.selectFrom("messages").select("id").executeTakeFirstOrThrow();
      const asked = { roomId, accountId: idOf("ann"), messageId: Bun.randomUUIDv7(), length: 5, now: 77 };
      const take = (change: object = {}) =>
        database.transaction((writer) => database.dialect.nextPlainPosition(writer, { ...asked, ...change }));
      const room = () => database.read.selectFrom("rooms").selectAll().executeTakeFirstOrThrow();
      const change = (values: { max_length?: number; archived_at?: number | null }) =>
        database.transaction((writer) => writer.updateTable("rooms").set(values).execute());
      expect(await take()).toEqual({ position: 1, ordinal: 1, at: 77 });
      expect(await room()).toMatchObject({ position: 1, ordinal: 1, last_position: 1, active_at: 77, messaged_at: 77 });
      const before = await room();
      for (const refused of [
        { accountId: idOf("bob") },
        { accountId: idOf("cleo") },
        { messageId: used.id },
        { roomId: idOf("none") },
      ])
        expect([refused, await take(refused)]).toEqual([refused, undefined]);
      expect(await room()).toEqual(before);
      await change({ max_length: 4 });
      expect(await take()).toBeUndefined();
      await change({ max_length: 5, archived_at: 3 });
      expect(await take()).toBeUndefined();
      await change({ archived_at: null });
      expect(await take()).toEqual({ position: 2, ordinal: 2, at: 77 });
    });

    test("a reply takes a position, and is not the room's last message", async () => {
      const room = await makeRoom(database);
      await database.transaction((writer) => database.dialect.nextMessagePosition(writer, room, 77));
      const place = await database.transaction((writer) => database.dialect.nextReplyPosition(writer, room, 88));
      expect(place).toEqual({ position: 2, at: 88 });
      const row = await database.read.selectFrom("rooms").selectAll().where("id", "=", room).executeTakeFirstOrThrow();
      expect(row).toMatchObject({ position: 2, ordinal: 1, last_position: 1, active_at: 77, messaged_at: 88 });
    });

    test("times of messages do not fall with a clock that goes back a little, and follow one that was set right", async () => {
      const room = await makeRoom(database);
      const { nextMessagePosition, nextReplyPosition } = database.dialect;
      const hour = 3_600_000;
      const message = (now: number) => database.transaction((writer) => nextMessagePosition(writer, room, now));
      const reply = (now: number) => database.transaction((writer) => nextReplyPosition(writer, room, now));
      expect((await message(2 * hour)).at).toBe(2 * hour);
      expect((await reply(2 * hour - 5)).at).toBe(2 * hour);
      expect((await reply(2 * hour + 9)).at).toBe(2 * hour + 9);
      expect((await message(2 * hour + 3)).at).toBe(2 * hour + 9);
      expect((await message(hour)).at).toBe(hour);
    });

    test("accounts, receipts and the directory count by themselves", async () => {
      const room = await makeRoom(database);
      await database.transaction((writer) => writer.insertInto("accounts").values(accountRow("ann")).execute());
      const { dialect } = database;
      const take = () =>
        database.transaction(async (writer) => [
          await dialect.nextAccountPosition(writer, idOf("ann")),
          await dialect.nextReceiptsVersion(writer, room),
          await dialect.nextDirectoryPosition(writer),
          await dialect.nextPosition(writer, room),
        ]);
      const rounds = await Promise.all(upTo(11).map(take));
      rounds.sort(([a = 0], [b = 0]) => a - b);
      expect(rounds).toEqual(upTo(11).map((number) => [number, number, number, number]));
    });

    test("there is no position to take from what does not exist", async () => {
      await expect(
        database.transaction((writer) => database.dialect.nextPosition(writer, idOf("no room"))),
      ).rejects.toThrow(idOf("no room"));
      await expect(
        database.transaction((writer) => database.dialect.nextAccountPosition(writer, idOf("nobody"))),
      ).rejects.toThrow(idOf("nobody"));
    });

    test("a snapshot stays as it was while others write", async () => {
      await addRoom("before");
      const seen = await database.snapshot(async (reader) => {
        const rooms = async () => (await reader.selectFrom("rooms").select("id").execute()).length;
        const first = await rooms();
        await addRoom("meanwhile");
        return [first, await rooms(), await count()];
      });
      expect(seen).toEqual([1, 1, 2]);
    });

    test("snapshots at the same time, failing ones too, don't collide", async () => {
      const outcomes = await Promise.allSettled(
        upTo(9).map((number) =>
          database.snapshot(async (reader) => {
            await reader.selectFrom("rooms").select("id").execute();
            if (number % 3 === 0) throw new Error(`no ${number}`);
            return (await reader.selectFrom("meta").selectAll().execute()).length;
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === "fulfilled" && outcome.value === 3)).toHaveLength(6);
    });

    test("whatever takes a position of a room flags it for the readers of the log, and nothing else does", async () => {
      const { dialect, read } = database;
      const flag = async () => {
        const row = await read
          .selectFrom("rooms")
          .where("id", "=", idOf("r"))
          .select("undispatched")
          .executeTakeFirstOrThrow();
        await database.transaction((writer) =>
          writer.updateTable("rooms").set({ undispatched: null }).where("id", "=", idOf("r")).execute(),
        );
        return row.undispatched;
      };
      await addRoom("r");
      await database.transaction((writer) =>
        writer
          .insertInto("members")
          .values(memberRow({ room_id: idOf("r"), account_id: idOf("ann") }))
          .execute(),
      );
      expect(await flag()).toBeNull();
      const plain = { roomId: idOf("r"), accountId: idOf("ann"), messageId: idOf("m"), length: 1, now: 1 };
      const takes: ((writer: Writer) => Promise<unknown>)[] = [
        (writer) => dialect.nextPosition(writer, idOf("r")),
        (writer) => dialect.nextPosition(writer, idOf("r"), 3),
        (writer) => dialect.nextMessagePosition(writer, idOf("r"), 1),
        (writer) => dialect.nextReplyPosition(writer, idOf("r"), 1),
        (writer) => dialect.nextPlainPosition(writer, plain),
      ];
      for (const take of takes) {
        await database.transaction(take, { room: idOf("r") });
        await database.transaction(take, { room: idOf("r") });
        expect(await flag()).toBe(1);
        expect(await flag()).toBeNull();
      }
      await database.transaction((writer) => dialect.nextReceiptsVersion(writer, idOf("r")), { room: idOf("r") });
      expect(await flag()).toBeNull();
    });

    test("a reader cannot write", async () => {
      await expect(database.read.insertInto("rooms").values(roomRow("a")).execute()).rejects.toThrow();
      await expect(
        database.snapshot((reader) => reader.insertInto("rooms").values(roomRow("b")).execute()),
      ).rejects.toThrow();
      expect(await count()).toBe(0);
    });

    wordsAndIdsContract(() => database);

    test("rows are found by any number of pairs of a room and an id", async () => {
      const room = await makeRoom(database);
      await database.transaction(async (writer) => {
        for (const _ of upTo(5)) await post(database, writer, room);
      });
      const messages = database.read.selectFrom("messages").select(["id", "position"]).orderBy("position");
      const found = async (pairs: RoomKey[]) =>
        (await messages.where(amongRooms("room_id", "id", pairs)).execute()).map((row) => Number(row.position));
      const all = await messages.where("room_id", "=", room).execute();
      const [, second, , fourth] = all.map(({ id }) => ({ roomId: room, id }));
      if (!second || !fourth) throw new Error("five messages were posted");
      expect(await found([second, fourth, { roomId: idOf("elsewhere"), id: second.id }])).toEqual([2, 4]);
      const many = upTo(3000).map((number) => ({ roomId: idOf(`room ${number}`), id: idOf(`message ${number}`) }));
      expect(await found([...many, second])).toEqual([2]);
    });

    test("statements are counted, wherever they run", async () => {
      const before = database.statements;
      await addRoom("a");
      await count();
      await database.snapshot((reader) => reader.selectFrom("rooms").select("id").execute());
      expect(database.statements - before).toBe(3);
    });

    test("closing waits for work that was asked for, and refuses what comes later", async () => {
      const asked = upTo(3).map((number) => addRoom(`room ${number}`));
      const snapshot = database.snapshot((reader) => reader.selectFrom("meta").selectAll().execute());
      const closed = Promise.all([database.close(), database.close()]);
      await expect(addRoom("late")).rejects.toThrow("closed");
      await expect(database.snapshot(async () => 1)).rejects.toThrow("closed");
      await Promise.all([...asked, snapshot, closed]);
      database = await place.open();
      expect(await count()).toBe(3);
    });
  });
}
