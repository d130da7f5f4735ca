import { describe, expect, test } from "bun:test";
import { searchedKinds } from "@parley/protocol/searching";
import { findAll, keyOf, neverAborted } from "../index-under-test.ts";
import { gramsOf, inRooms, newId, type Scene } from "./scene.ts";

/** Which documents are found. */
export function findingContract(scene: Scene): void {
  describe("finds", () => {
    test("what has all that is asked for, newest first", async () => {
      await scene.put("the regatta begins", "nothing", "at nine the boats begin", "a regatta of boats");
      expect(await scene.find("regatta")).toEqual([4, 1]);
      expect(await scene.find("boat begin")).toEqual([3]);
      expect(await scene.find("gat")).toEqual([4, 1]);
      expect(await scene.find("")).toEqual([4, 3, 2, 1]);
      expect(await scene.find("sailing")).toEqual([]);
    });

    test("a place with its time, its room and its position", async () => {
      scene.room = newId();
      const { roomId, position, createdAt, ...other } = scene.doc({ position: 7 }, "lighthouse");
      await scene.fed.put({ roomId, position, createdAt, ...other });
      const { places } = await scene.index.find(
        { grams: gramsOf("lighthouse"), rooms: inRooms(scene.room) },
        null,
        5,
        neverAborted,
      );
      expect(places).toEqual([{ roomId, position, createdAt }]);
    });

    test("nothing in no room, and nothing in rooms that it has never heard of", async () => {
      await scene.put("a regatta");
      expect(await scene.find("regatta", { rooms: new Map() })).toEqual([]);
      expect(await scene.find("regatta", { rooms: inRooms(newId()) })).toEqual([]);
      expect(await scene.find("", { rooms: inRooms(newId()) })).toEqual([]);
    });

    test("only what is in the rooms, and behind what is cleared in each", async () => {
      const [one, other, third] = [newId(), newId(), newId()];
      for (const position of [1, 2, 3])
        await scene.fed.put(...[one, other, third].map((roomId) => scene.doc({ roomId, position }, "an anchor")));
      const rooms = new Map([
        [one, 2],
        [other, 0],
      ]);
      for (const typed of ["anchor", ""]) {
        const found = await findAll(scene.index, { grams: gramsOf(typed), rooms });
        const expected = [`${one} 3`, `${other} 1`, `${other} 2`, `${other} 3`];
        expect(found.map(keyOf).toSorted()).toEqual(expected.toSorted());
      }
      expect(await findAll(scene.index, { grams: gramsOf("anchor"), rooms: new Map([[one, 3]]) })).toEqual([]);
    });

    test("what one of the authors wrote", async () => {
      scene.room = newId();
      const [noah, eve] = [newId(), newId()];
      const authors = [scene.olivia, noah, eve, noah];
      await scene.fed.put(...authors.map((authorId, at) => scene.doc({ position: at + 1, authorId }, "an oar")));
      for (const typed of ["oar", ""]) {
        expect(await scene.find(typed, { authorIds: [noah] })).toEqual([4, 2]);
        expect(await scene.find(typed, { authorIds: [noah, scene.olivia] })).toEqual([4, 2, 1]);
        expect(await scene.find(typed, { authorIds: [newId()] })).toEqual([]);
        expect(await scene.find(typed, { authorIds: [newId(), eve] })).toEqual([3]);
      }
    });

    test.each(searchedKinds.map((kind) => [kind]))("what carries a %s", async (kind) => {
      scene.room = newId();
      const other = kind === "link" ? "poll" : "link";
      const carried = [[kind], [], [other], [kind, other]] as const;
      await scene.fed.put(...carried.map((kinds, at) => scene.doc({ position: at + 1, kinds }, "a buoy")));
      for (const typed of ["buoy", ""]) {
        expect(await scene.find(typed, { kinds: [kind] })).toEqual([4, 1]);
        expect(await scene.find(typed, { kinds: [kind, other] })).toEqual([4]);
        expect(await scene.find(typed, { kinds: [] })).toEqual([4, 3, 2, 1]);
      }
    });

    test("what was written at a time or later, and before another", async () => {
      await scene.put("a tide", "a tide", "a tide", "a tide", "a tide");
      for (const typed of ["tide", ""]) {
        // Position 5 was written at `scene.now`.
        expect(await scene.find(typed, { after: scene.now - 2000 })).toEqual([5, 4, 3]);
        expect(await scene.find(typed, { before: scene.now - 2000 })).toEqual([2, 1]);
        expect(await scene.find(typed, { after: scene.now - 2000, before: scene.now })).toEqual([4, 3]);
        expect(await scene.find(typed, { after: scene.now + 1 })).toEqual([]);
        expect(await scene.find(typed, { before: 0 })).toEqual([]);
      }
    });

    test("replies in threads", async () => {
      scene.room = newId();
      await scene.fed.put(...[1, 2, 3].map((position) => scene.doc({ position, isReply: position === 2 }, "a knot")));
      for (const typed of ["knot", ""]) expect(await scene.find(typed, { isReply: true })).toEqual([2]);
    });

    test("what has no words, by what else it is", async () => {
      scene.room = newId();
      await scene.fed.put(scene.doc({ position: 1, kinds: ["voice"], words: "" }), scene.doc({ position: 2 }));
      expect(await scene.find("", { kinds: ["voice"] })).toEqual([1]);
      expect(await scene.find("")).toEqual([2, 1]);
    });
  });
}
