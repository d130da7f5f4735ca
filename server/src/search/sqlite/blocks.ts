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
 * Between which times some thousand documents, whose ids follow each other, were written. The ids rise with time only about: rooms are not read at
 * once, and a clock may be set back. So these times say where a search has to look, and when nothing below is newer.
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

  /** Writes what has changed into the file. */
  save(): void {
    const save = this.#file.prepare("insert or replace into blocks(no, first, last) values (?, ?, ?)");
    for (const no of this.#changed) save.run(no, this.#blocks[no]?.first ?? 0, this.#blocks[no]?.last ?? 0);
    this.#changed.clear();
  }

  /** Reads what is in the file: after a batch that was rolled back. */
  reload(): void {
    this.#changed.clear();
    this.#blocks = [];
    for (const { no, first, last } of this.#file.prepare("select no, first, last from blocks order by no").iterate())
      this.#keep(Number(no), Number(first), Number(last));
  }

  /** The first id behind the block of an id. */
  endOf(id: number): number {
    return (blockOf(id) + 1) * idsInBlock;
  }

  /** No document with this id or a smaller one is newer; -1 where there is none. */
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
