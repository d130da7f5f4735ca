import type { DatabaseSync } from "node:sqlite";
import { idsInBlock } from "./bounds.ts";

/** The times between which documents of a block were written. */
interface Block {
  readonly first: number;
  readonly last: number;
  /** The newest time of this block and of all below it. */
  readonly newest: number;
}

/** Ids that follow each other, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const blockOf = (id: number): number => Math.floor(id / idsInBlock);

/**
 * Oldest and newest time of each block of some thousand documents with consecutive ids. Ids follow the time only roughly: rooms are not read at the
 * same time, and a clock may be set back. From these times a search knows which blocks to read, and when no lower block has newer documents.
 */
export class Blocks {
  readonly #file: DatabaseSync;
  #blocks: (Block | undefined)[] = [];
  readonly #changed = new Set<number>();

  constructor(file: DatabaseSync) {
    this.#file = file;
    this.reload();
  }

  /** Notes a document with the greatest id so far. */
  note(id: number, at: number): void {
    const block = this.#blocks[blockOf(id)];
    if (block !== undefined && block.first <= at && block.last >= at) return;
    this.#keep(blockOf(id), Math.min(block?.first ?? at, at), Math.max(block?.last ?? at, at));
    this.#changed.add(blockOf(id));
  }

  /** Writes changes into the file. */
  save(): void {
    const save = this.#file.prepare("insert or replace into blocks(no, first, last) values (?, ?, ?)");
    for (const no of this.#changed) save.run(no, this.#blocks[no]?.first ?? 0, this.#blocks[no]?.last ?? 0);
    this.#changed.clear();
  }

  /** Reads the file again, after a batch was rolled back. */
  reload(): void {
    this.#changed.clear();
    this.#blocks = [];
    for (const { no, first, last } of this.#file.prepare("select no, first, last from blocks order by no").iterate())
      this.#keep(Number(no), Number(first), Number(last));
  }

  /** The first id after the block of an id. */
  endOf(id: number): number {
    return (blockOf(id) + 1) * idsInBlock;
  }

  /** Newest time of the documents up to this id; -1 if there are none. */
  newestUpTo(id: number): number {
    for (let no = Math.min(blockOf(id), this.#blocks.length - 1); no >= 0; no -= 1) {
      const block = this.#blocks[no];
      if (block !== undefined) return block.newest;
    }
    return -1;
  }

  /**
   * The greatest ids up to `to`, about `limit` of them, among which a document of that time may be: blocks above and below them have none. Null
   * for none.
   */
  stretch(to: number, limit: number, times: { after: number; before: number }): Stretch | null {
    const mayHave = (no: number) => {
      const block = this.#blocks[no];
      return block !== undefined && block.last >= times.after && block.first < times.before;
    };
    let no = Math.min(blockOf(to), this.#blocks.length - 1);
    while (no >= 0 && !mayHave(no)) no -= 1;
    if (no < 0) return null;
    const end = Math.min(to, this.endOf(no * idsInBlock) - 1);
    while (no > 0 && mayHave(no - 1) && end - no * idsInBlock < limit) no -= 1;
    return { from: no * idsInBlock, to: end };
  }

  #keep(no: number, first: number, last: number): void {
    this.#blocks[no] = { first, last, newest: Math.max(last, this.newestUpTo(no * idsInBlock - 1)) };
  }
}
