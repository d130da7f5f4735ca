import type { StatementSync } from "node:sqlite";
import { gramText } from "@parley/protocol/searching";
import type { SearchDoc } from "../search-index.ts";
import { docsAtOnce } from "./bounds.ts";
import { type Breathe, breathing } from "./breathe.ts";
import type { IndexFile } from "./index-file.ts";
import type { RoomChange } from "./messages.ts";
import type { FileDocRow } from "./schema.ts";
import { authorToken, flagsOf, roomToken, traitTokens } from "./tokens.ts";

/** A document that goes into the full-text index, at an id. */
interface Put {
  readonly id: number;
  readonly room: number;
  readonly doc: SearchDoc;
}

/**
 * Writes changes into the file in one commit. A dropped document keeps its id: a later document at the same place uses it again, and a search can
 * continue from it.
 */
export class Keeper {
  readonly #file: IndexFile;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #at: StatementSync;
  readonly #newestAt: StatementSync;
  readonly #inRoom: StatementSync;
  readonly #oldest: StatementSync;
  readonly #putWords: StatementSync;
  readonly #dropWords: StatementSync;
  readonly #delete: StatementSync;
  readonly #handled: StatementSync;
  #last: number;
  /** The newest position of rooms that has a document, or an id without words: a later one need not be looked for. */
  readonly #newest = new Map<number, number>();

  constructor(file: IndexFile) {
    const { write } = file;
    this.#file = file;
    this.#insert = write.prepare("insert into docs(id, room, position, at, author, flags) values (?, ?, ?, ?, ?, ?)");
    this.#update = write.prepare("update docs set author = ?, flags = ? where id = ?");
    this.#at = write.prepare("select * from docs where room = ? and position = ?");
    this.#newestAt = write.prepare("select max(position) as position from docs where room = ?");
    this.#inRoom = write.prepare("select * from docs where room = ? and position > ? order by position limit 500");
    this.#oldest = write.prepare("select * from docs where room = ? and position <= ? order by position limit 500");
    this.#putWords = write.prepare("insert into words(rowid, grams, room, author, traits) values (?, ?, ?, ?, ?)");
    this.#dropWords = write.prepare("delete from words where rowid = ?");
    this.#delete = write.prepare("delete from docs where id = ?");
    this.#handled = write.prepare("update rooms set handled = max(handled, ?) where no = ?");
    this.#last = this.#lastId();
  }

  /** Resolves when the changes, which are of different rooms, are on disk. If it throws, none of them is. */
  async apply(changes: readonly RoomChange[]): Promise<void> {
    const { write, rooms, authors, blocks } = this.#file;
    write.exec("begin immediate");
    try {
      await this.#change(changes, breathing());
      blocks.save();
      write.exec("commit");
    } catch (error) {
      // A disk error may have rolled the transaction back already.
      if (write.isTransaction) write.exec("rollback");
      for (const each of [rooms, authors, blocks]) each.reload();
      this.#last = this.#lastId();
      this.#newest.clear();
      throw error;
    }
  }

  async #change(changes: readonly RoomChange[], breathe: Breathe): Promise<void> {
    for (const change of changes) await this.#drop(change, breathe);
    const docs = changes.flatMap((change) => change.docs).sort((one, other) => one.createdAt - other.createdAt);
    const puts: Put[] = [];
    for (const [index, doc] of docs.entries()) {
      puts.push(this.#place(doc));
      if (index % docsAtOnce === 0) await breathe();
    }
    // The full-text index buffers ascending ids, and flushes its buffer whenever an id is smaller than the last.
    puts.sort((one, other) => one.id - other.id);
    for (const [index, put] of puts.entries()) {
      this.#put(put);
      if (index % docsAtOnce === 0) await breathe();
    }
    for (const { roomId, upTo } of changes) this.#handled.run(upTo, this.#file.rooms.of(roomId) ?? 0);
  }

  async #drop({ roomId, dropsRoom, droppedUpTo, dropped, isGone }: RoomChange, breathe: Breathe): Promise<void> {
    const room = this.#file.rooms.of(roomId);
    if (room === undefined) return;
    if (dropsRoom) await this.#dropRoom(room, isGone, breathe);
    await this.#dropUpTo(room, droppedUpTo, breathe);
    for (const position of dropped) {
      const row = this.#at.get(room, position);
      if (row !== undefined) this.#dropDoc(row as unknown as FileDocRow);
      await breathe();
    }
    if (!isGone) return;
    this.#file.rooms.forget(roomId);
    this.#newest.delete(room);
  }

  async #dropRoom(room: number, isGone: boolean, breathe: Breathe): Promise<void> {
    for (let behind = -1; ; ) {
      const rows = this.#inRoom.all(room, behind) as unknown as FileDocRow[];
      for (const row of rows) {
        this.#dropDoc(row);
        if (isGone) this.#delete.run(row.id);
      }
      const last = rows.at(-1);
      if (last === undefined) return;
      behind = last.position;
      await breathe();
    }
  }

  /** Expired documents do not come back, so their rows are deleted too: the next time only later ones are read. */
  async #dropUpTo(room: number, upTo: number, breathe: Breathe): Promise<void> {
    if (upTo === 0) return;
    for (;;) {
      const rows = this.#oldest.all(room, upTo) as unknown as FileDocRow[];
      if (rows.length === 0) return;
      for (const row of rows) {
        this.#dropDoc(row);
        this.#delete.run(row.id);
        await breathe();
      }
    }
  }

  #dropDoc({ id, author, flags }: FileDocRow): void {
    if (flags === 0) return;
    this.#dropWords.run(id);
    this.#update.run(author, 0, id);
  }

  /** Finds or creates the id of a document, and removes its old words from the index. */
  #place(doc: SearchDoc): Put {
    const { rooms, authors, blocks } = this.#file;
    const [room, author] = [rooms.take(doc.roomId), authors.take(doc.authorId)];
    const newest = this.#newestIn(room);
    const row = doc.position > newest ? undefined : (this.#at.get(room, doc.position) as FileDocRow | undefined);
    if (row !== undefined) {
      if (row.flags !== 0) this.#dropWords.run(row.id);
      this.#update.run(author, flagsOf(doc), row.id);
      return { id: row.id, room, doc };
    }
    this.#last += 1;
    this.#insert.run(this.#last, room, doc.position, doc.createdAt, author, flagsOf(doc));
    blocks.note(this.#last, doc.createdAt);
    this.#newest.set(room, Math.max(newest, doc.position));
    return { id: this.#last, room, doc };
  }

  #newestIn(room: number): number {
    const known = this.#newest.get(room);
    if (known !== undefined) return known;
    const newest = Number(this.#newestAt.get(room)?.position ?? 0);
    this.#newest.set(room, newest);
    return newest;
  }

  #put({ id, room, doc }: Put): void {
    const author = this.#file.authors.take(doc.authorId);
    this.#putWords.run(id, gramText(doc.words), roomToken(room), authorToken(author), traitTokens(doc).join(""));
  }

  #lastId(): number {
    return Number(this.#file.write.prepare("select max(id) as id from docs").get()?.id ?? 0);
  }
}
