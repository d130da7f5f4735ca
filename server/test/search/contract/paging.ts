import { describe, expect, test } from "bun:test";
import { findAll, neverAborted } from "../index-under-test.ts";
import { gramsOf, inRooms, newId, positions, type Scene } from "./scene.ts";

/** How an index answers, and goes on. */
export function pagingContract(scene: Scene): void {
  describe("answers in pages:", () => {
    test("of any length, each place once, in one order", async () => {
      scene.room = newId();
      const second = newId();
      const begun = scene.now;
      // Several of the same time, in two rooms.
      for (let position = 1; position <= 15; position += 1) {
        const createdAt = begun + 1000 * Math.ceil(position / 4);
        await scene.fed.put(
          scene.doc({ position, createdAt }, "a wave"),
          scene.doc({ roomId: second, position, createdAt }, "a wave"),
        );
      }
      for (const typed of ["wave", ""]) {
        const indexQuery = { grams: gramsOf(typed), rooms: inRooms(scene.room, second) };
        const all = await findAll(scene.index, indexQuery, 1000);
        expect(all.length).toBe(30);
        for (const limit of [1, 2, 3, 7, 29, 30, 31])
          expect(await findAll(scene.index, indexQuery, limit)).toEqual(all);
      }
    });

    test("the end says that nothing is further", async () => {
      await scene.put("a reef", "a reef");
      const indexQuery = { grams: gramsOf("reef"), rooms: inRooms(scene.room) };
      const { places, reached } = await scene.index.find(indexQuery, null, 10, neverAborted);
      expect(positions(places)).toEqual([2, 1]);
      expect(reached).toBeNull();
    });

    test("a page goes on although what it goes on from was edited or dropped", async () => {
      await scene.put("a gull", "a gull", "a gull", "a gull", "a gull");
      const indexQuery = { grams: gramsOf("gull"), rooms: inRooms(scene.room) };
      const first = await scene.index.find(indexQuery, null, 2, neverAborted);
      expect(positions(first.places)).toEqual([5, 4]);
      await scene.fed.change(scene.room, { dropped: [4] });
      const second = await scene.index.find(indexQuery, first.reached, 2, neverAborted);
      expect(positions(second.places)).toEqual([3, 2]);
    });

    test("a page goes on from a place that the index does not know", async () => {
      await scene.put("a crane", "a crane", "a crane");
      const indexQuery = { grams: gramsOf("crane"), rooms: inRooms(scene.room) };
      const behind = { roomId: newId(), position: 1, createdAt: scene.now - 500 };
      expect(positions((await scene.index.find(indexQuery, behind, 5, neverAborted)).places)).toEqual([2, 1]);
      const newer = { ...behind, createdAt: scene.now + 500 };
      expect(positions((await scene.index.find(indexQuery, newer, 5, neverAborted)).places)).toEqual([3, 2, 1]);
      const oldest = { ...behind, createdAt: 1 };
      expect(await scene.index.find(indexQuery, oldest, 5, neverAborted)).toEqual({ places: [], reached: null });
    });

    test("what is written meanwhile moves nothing", async () => {
      await scene.put("a pearl", "a pearl", "a pearl");
      const indexQuery = { grams: gramsOf("pearl"), rooms: inRooms(scene.room) };
      const first = await scene.index.find(indexQuery, null, 1, neverAborted);
      await scene.fed.put(scene.doc({ position: 4 }, "a pearl"));
      const second = await scene.index.find(indexQuery, first.reached, 5, neverAborted);
      expect([...positions(first.places), ...positions(second.places)]).toEqual([3, 2, 1]);
    });

    test("a search that is aborted says how far it came, and goes on from there", async () => {
      await scene.put(...Array.from({ length: 30 }, (_, at) => `a coral number ${at}`));
      for (const typed of ["coral", "", "nothing of that"]) {
        const indexQuery = { grams: gramsOf(typed), rooms: inRooms(scene.room) };
        const all = await findAll(scene.index, indexQuery);
        expect(await findAll(scene.index, indexQuery, 50, AbortSignal.abort())).toEqual(all);
      }
    });

    test("many searches at once, some of them aborted in the midst", async () => {
      await scene.put(...Array.from({ length: 40 }, (_, at) => `a lagoon number ${at}`));
      const indexQuery = { grams: gramsOf("lagoon"), rooms: inRooms(scene.room) };
      const all = await findAll(scene.index, indexQuery);
      const searches = Array.from({ length: 24 }, (_, at) =>
        findAll(scene.index, indexQuery, 7, at % 2 === 0 ? neverAborted : AbortSignal.timeout(at)),
      );
      for (const found of await Promise.all(searches)) expect(found).toEqual(all);
    });
  });
}
