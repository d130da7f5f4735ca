import { describe, expect, test } from "bun:test";
import { wordsForSearch } from "@parley/protocol/searching";
import { findAll, keyOf } from "../index-under-test.ts";
import { gramsOf, inRooms, newId, type Scene } from "./scene.ts";

/** What changes of the log do to an index. */
export function changingContract(scene: Scene): void {
  describe("keeps up:", () => {
    test("an edition takes the place of what was there before", async () => {
      await scene.put("a wrong world", "another");
      const before = scene.doc({ position: 1 });
      await scene.fed.put({
        ...before,
        createdAt: before.createdAt - 2000,
        words: wordsForSearch("the right word"),
        kinds: ["link"],
      });
      expect(await scene.find("right")).toEqual([1]);
      expect(await scene.find("", { kinds: ["link"] })).toEqual([1]);
      expect(await scene.find("")).toEqual([2, 1]);
      expect((await scene.find("right another")).length).toBe(0);
    });

    test("what is dropped is gone, and may be put again", async () => {
      await scene.put("a sail", "a sail", "a sail");
      await scene.fed.change(scene.room, { dropped: [1, 3, 99] });
      for (const typed of ["sail", ""]) expect(await scene.find(typed)).toEqual([2]);
      await scene.fed.put(scene.doc({ position: 3 }, "a new sail"));
      for (const typed of ["sail", ""]) expect(await scene.find(typed)).toEqual([3, 2]);
    });

    test("expired messages are dropped, of one room only; later ones of the same batch are put", async () => {
      await scene.put("a keel", "a keel", "a keel");
      const other = scene.room;
      await scene.put("a keel", "a keel", "a keel");
      const fourth = scene.doc({ position: 4 }, "a keel");
      await scene.fed.change(scene.room, { droppedUpTo: 2, docs: [fourth] });
      for (const typed of ["keel", ""]) {
        expect(await scene.find(typed)).toEqual([4, 3]);
        const found = await findAll(scene.index, { grams: gramsOf(typed), rooms: inRooms(other) });
        expect(found.map(({ position }) => position)).toEqual([3, 2, 1]);
      }
      await scene.fed.change(scene.room, { droppedUpTo: 4 });
      expect(await scene.find("keel")).toEqual([]);
      await scene.fed.change(newId(), { droppedUpTo: 9 });
    });

    test("a room is dropped, another one is not", async () => {
      await scene.put("a mast", "a mast");
      const dropped = scene.room;
      await scene.put("a mast");
      const kept = scene.room;
      await scene.fed.change(dropped, { dropsRoom: true });
      for (const typed of ["mast", ""]) {
        const found = await findAll(scene.index, { grams: gramsOf(typed), rooms: inRooms(dropped, kept) });
        expect(found.map(keyOf)).toEqual([`${kept} 1`]);
      }
      await scene.fed.change(newId(), { dropsRoom: true });
    });

    test("a room is dropped first, then single messages, and then messages are put", async () => {
      await scene.put("a deck", "a deck", "a deck");
      const [first, second] = [1, 2].map((position) => scene.doc({ position }, "the new deck"));
      if (first === undefined || second === undefined) throw new Error("unreachable");
      await scene.fed.change(scene.room, { dropsRoom: true, dropped: [1], docs: [first, second] });
      for (const typed of ["deck", ""]) expect(await scene.find(typed)).toEqual([2, 1]);
    });

    test("a batch that comes again changes nothing", async () => {
      scene.room = newId();
      const docs = [1, 2].map((position) => scene.doc({ position }, "a hull"));
      for (const _ of [1, 2, 3]) await scene.fed.change(scene.room, { dropsRoom: true, docs });
      for (const typed of ["hull", ""]) expect(await scene.find(typed)).toEqual([2, 1]);
    });

    test("batches of many rooms at once", async () => {
      const rooms = Array.from({ length: 20 }, newId);
      const docs = rooms.map((roomId) =>
        [1, 2, 3].map((position) => scene.doc({ roomId, position }, "a fleet of many")),
      );
      await Promise.all(docs.map((own, at) => scene.fed.change(rooms[at] ?? "", { docs: own })));
      const indexQuery = { grams: gramsOf("fleet"), rooms: inRooms(...rooms) };
      const found = new Set<string>();
      for (const roomId of rooms)
        for (const place of await findAll(scene.index, { ...indexQuery, rooms: inRooms(roomId) }))
          found.add(keyOf(place));
      expect(found).toEqual(new Set(docs.flat().map(keyOf)));
    });
  });
}
