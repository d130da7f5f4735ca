import type { AccountId, RoomId } from "@parley/protocol";
import { gramsOfPart, partOfTerm, termsOf, wordsForSearch } from "@parley/protocol/searching";
import type { IndexQuery, Place, SearchDoc, SearchIndex } from "../../../src/search/search-index.ts";
import { FedIndex, findAll } from "../index-under-test.ts";

export const newId = () => Bun.randomUUIDv7();

/** The pieces of all that somebody typed. */
export const gramsOf = (typed: string): string[] => [
  ...new Set(termsOf(typed).flatMap((term) => gramsOfPart(partOfTerm(term)))),
];
export const inRooms = (...rooms: readonly RoomId[]) => new Map(rooms.map((room) => [room, 0]));
export const positions = (places: readonly Place[]) => places.map(({ position }) => position);

type Given = Partial<SearchDoc> & Pick<SearchDoc, "position">;

/** An index, and the room of the test that runs. */
export class Scene {
  readonly fed = new FedIndex();
  readonly olivia: AccountId = newId();
  room: RoomId = newId();
  /** Some time of the past: each document is written a second after the one before. */
  now = 1_600_000_000_000;

  get index(): SearchIndex {
    return this.fed.index;
  }

  /** A document that is written now, in the room unless it says another one. */
  doc(given: Given, text = "some words"): SearchDoc {
    this.now += 1000;
    const words = wordsForSearch(text);
    return {
      ...{ roomId: this.room, createdAt: this.now, authorId: this.olivia, isReply: false, kinds: [], words },
      ...given,
    };
  }

  /** Begins a new room with these texts, at the positions from 1. */
  async put(...texts: readonly string[]): Promise<void> {
    this.room = newId();
    await this.fed.put(...texts.map((text, at) => this.doc({ position: at + 1 }, text)));
  }

  /** The positions in the room at which something is found, newest first. */
  async find(typed: string, more: Partial<IndexQuery> = {}): Promise<number[]> {
    const indexQuery = { grams: gramsOf(typed), rooms: inRooms(this.room), ...more };
    return positions(await findAll(this.index, indexQuery));
  }
}
