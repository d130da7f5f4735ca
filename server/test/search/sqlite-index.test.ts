import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { UnavailableError } from "../../src/database/errors.ts";
import { findsAtOnce, findsWaiting } from "../../src/search/sqlite/bounds.ts";
import { gramsOf, inRooms, positions, Scene } from "./contract/scene.ts";
import { indexContract } from "./index-contract.ts";
import { findAll, neverAborted } from "./index-under-test.ts";
import { SqlitePlace } from "./sqlite-index.ts";

indexContract("SQLite", (changeOf) => SqlitePlace.open(changeOf));

describe("the index on SQLite", () => {
  let scene: Scene;
  let place: SqlitePlace;
  beforeEach(async () => {
    scene = new Scene();
    await scene.fed.open(async (changeOf) => {
      place = await SqlitePlace.open(changeOf);
      return place;
    });
  });
  afterEach(() => place.close());

  test("refuses searches beyond those that may wait, and answers the others", async () => {
    await scene.put("a regatta");
    const indexQuery = { grams: gramsOf("regatta"), rooms: inRooms(scene.room) };
    const asked = Array.from({ length: 10 * findsWaiting }, () => scene.index.find(indexQuery, null, 5, neverAborted));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.length).toBe(9 * findsWaiting - findsAtOnce);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(UnavailableError);
    for (const answer of answers) if (answer.status === "fulfilled") expect(answer.value.places.length).toBe(1);
  });

  test("answers searches while a large batch is written", async () => {
    await scene.put("a regatta");
    const room = scene.room;
    const text = "a sentence of some length about boats and their harbours, ".repeat(20);
    const docs = Array.from({ length: 4000 }, (_, at) => scene.doc({ position: at + 2 }, text));
    let isWritten = false;
    const writing = scene.fed.change(room, { docs }).then(() => {
      isWritten = true;
    });
    let answered = 0;
    while (!isWritten) {
      const indexQuery = { grams: gramsOf("regatta"), rooms: inRooms(room) };
      expect((await scene.index.find(indexQuery, null, 5, neverAborted)).places.length).toBe(1);
      answered += isWritten ? 0 : 1;
    }
    await writing;
    expect(answered).toBeGreaterThan(10);
  });

  test("answers by time, whatever the order in which rooms are read and however a clock is set", async () => {
    const at = scene.now;
    // More than one block of ids, so that times of one block reach into those of others.
    const times = Array.from({ length: 10_000 }, (_, index) => at + ((index * 7919) % 10_000) * 1000);
    const docs = times.map((createdAt, index) => scene.doc({ position: index + 1, createdAt }, "a pendulum"));
    for (let from = 0; from < docs.length; from += 2500)
      await scene.fed.change(scene.room, { docs: docs.slice(from, from + 2500) });
    const expected = (after: number, before: number) =>
      docs
        .filter(({ createdAt }) => createdAt >= after && createdAt < before)
        .sort((one, other) => other.createdAt - one.createdAt)
        .map(({ position }) => position);
    for (const [after, before] of [
      [0, at + 10_000_000],
      [at + 3_000_000, at + 3_500_000],
    ] as const) {
      const indexQuery = { grams: gramsOf("pendulum"), rooms: inRooms(scene.room), after, before };
      for (const signal of [neverAborted, AbortSignal.abort()])
        expect(positions(await findAll(scene.index, indexQuery, 97, signal))).toEqual(expected(after, before));
    }
  }, 30_000);
});
