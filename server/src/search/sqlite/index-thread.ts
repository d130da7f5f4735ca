import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { lookEvery, readAtOnce, tryAgainAfter } from "./bounds.ts";
import { breathing } from "./breathe.ts";
import { epochIn } from "./epoch-in.ts";
import { failureOf, isDamaged } from "./failure.ts";
import { Finder } from "./finder.ts";
import { type IndexFile, openIndexFile, UselessFileError } from "./index-file.ts";
import { Keeper } from "./keeper.ts";
import { makeFile } from "./make-file.ts";
import type { Change, FileFailure, Find, FromThread, RoomChange, Start, ToThread } from "./messages.ts";
import { type MissedWindow, missedWindows } from "./missed-windows.ts";
import { UnreadMessages } from "./unread-messages.ts";

/** The open file with its reader and writer. */
interface Open {
  readonly file: IndexFile;
  readonly unread: UnreadMessages;
  readonly keeper: Keeper;
  readonly finder: Finder;
}

function shut({ file, unread }: Open): void {
  file.close();
  unread.close();
}

const nothing = { places: [], reached: null } as const;

/**
 * The work of the index thread: opens the file, or rebuilds it if it is missing, damaged or of another database; runs searches concurrently,
 * and writes batches one after the other.
 */
export class IndexThread {
  readonly #start: Start;
  readonly #tell: (message: FromThread) => void;
  readonly #closing = Promise.withResolvers<void>();
  readonly #look: ReturnType<typeof setInterval>;
  #isClosing = false;
  #open: Open | null = null;
  /** One thing after the other: batches, and making the file. */
  #line: Promise<void> = Promise.resolve();

  constructor(start: Start, tell: (message: FromThread) => void) {
    this.#start = start;
    this.#tell = tell;
    this.#inTurn(() => this.#begin());
    this.#look = setInterval(() => this.#inTurn(() => this.#lookAtFile()), lookEvery);
  }

  hear(message: Exclude<ToThread, { type: "close" }>): void {
    if (message.type === "find") void this.#find(message);
    else this.#inTurn(() => this.#change(message));
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#closing.resolve();
    clearInterval(this.#look);
    await this.#line;
    this.#markClosed();
    this.#shut();
    this.#tell({ type: "closed" });
  }

  /** Without the mark the next program brings what the file lacks instead of making it anew: nothing depends on it. */
  #markClosed(): void {
    try {
      this.#open?.file.markClosed();
    } catch {
      // A full disk, or a damaged file.
    }
  }

  #inTurn(work: () => Promise<void>): void {
    this.#line = this.#line.then(() => (this.#isClosing ? undefined : work()));
  }

  /** Opens the file that is there, or makes another one. */
  async #begin(): Promise<void> {
    let opened: { close(): void } | undefined;
    try {
      const { file, missed } = this.#openFile();
      opened = file;
      // A power cut takes the last commits of a file in use, and nothing of one that was closed.
      if (missed.length > 0 && file.wasClosed) throw new UselessFileError("it is a copy of an earlier time");
      const open = this.#parts(file);
      opened = { close: () => shut(open) };
      await this.#catchUp(open, missed);
      if (this.#isClosing) shut(open);
      else this.#use(open);
    } catch (error) {
      opened?.close();
      await this.#beginAnew(failureOf(error).reason);
    }
  }

  #openFile(): { file: IndexFile; missed: MissedWindow[] } {
    return this.#withData((data) => {
      const file = openIndexFile(this.#start.file, epochIn(data));
      return { file, missed: missedWindows(file, data) };
    });
  }

  /** Brings what the reader of the log has handled, and the file has lost. */
  async #catchUp({ keeper, unread }: Open, missed: readonly MissedWindow[]): Promise<void> {
    const none = { dropsRoom: false, droppedUpTo: 0, dropped: [], docs: [], isGone: false };
    for (const { roomId, after, to } of missed)
      for (let from = after; from < to && !this.#isClosing; from += readAtOnce) {
        const upTo = Math.min(to, from + readAtOnce);
        await keeper.apply([unread.complete({ ...none, roomId, upTo, unread: { after: from, to: upTo } })]);
      }
  }

  /** Builds a new file with a new id; retries until it succeeds. */
  async #beginAnew(reason: string): Promise<void> {
    this.#shut();
    const results = randomUUID();
    this.#tell({ type: "making", results, reason });
    while (!this.#isClosing && this.#open === null) {
      try {
        await this.#make(results);
      } catch (error) {
        if (this.#isClosing) return;
        this.#tell({ type: "failing", reason: failureOf(error).reason });
        await Promise.race([this.#closing.promise, new Promise((resolve) => setTimeout(resolve, tryAgainAfter))]);
      }
    }
  }

  async #make(results: string): Promise<void> {
    const { file: path, databaseFile } = this.#start;
    const rest = breathing();
    const breathe = async () => {
      await rest();
      if (this.#isClosing) throw new Error("the index is closed");
    };
    const data = new DatabaseSync(databaseFile, { readOnly: true });
    try {
      const epoch = epochIn(data);
      await makeFile({ path, results, epoch, data, breathe });
      this.#use(this.#parts(openIndexFile(path, epoch)));
    } finally {
      data.close();
    }
  }

  #parts(file: IndexFile): Open {
    const unread = new UnreadMessages(this.#start.databaseFile);
    return { file, unread, keeper: new Keeper(file), finder: new Finder(file) };
  }

  #use(open: Open): void {
    this.#open = open;
    this.#tell({ type: "open", results: open.file.results });
  }

  #shut(): void {
    if (this.#open !== null) shut(this.#open);
    this.#open = null;
  }

  #withData<T>(work: (data: DatabaseSync) => T): T {
    const data = new DatabaseSync(this.#start.databaseFile, { readOnly: true });
    try {
      return work(data);
    } finally {
      data.close();
    }
  }

  async #lookAtFile(): Promise<void> {
    if (this.#open?.file.isThere() === false) await this.#beginAnew("it was deleted or replaced");
  }

  /** Never throws. */
  async #find({ id, slot, indexQuery, behind, limit }: Find): Promise<void> {
    const open = this.#open;
    const isAborted = () => Atomics.load(this.#start.aborted, slot) === 1;
    try {
      const found = open === null ? nothing : await open.finder.find(indexQuery, behind, limit, isAborted);
      this.#tell({ type: "found", id, found });
    } catch (error) {
      const isUseless = open !== this.#open || this.#isUseless(error);
      this.#tell({ type: "found", id, found: isUseless ? nothing : failureOf(error) });
    }
  }

  async #change({ id, changes }: Change): Promise<void> {
    this.#tell({ type: "changed", id, outcomes: await this.#apply(changes) });
  }

  /** One change that cannot be done does not keep the others from being done. */
  async #apply(changes: readonly RoomChange[]): Promise<(FileFailure | null)[]> {
    try {
      if (this.#open === null) throw new Error("the index is not open");
      const { keeper, unread } = this.#open;
      const breathe = breathing();
      const complete: RoomChange[] = [];
      for (const change of changes) {
        complete.push(unread.complete(change));
        await breathe();
      }
      await keeper.apply(complete);
      return changes.map(() => null);
    } catch (error) {
      const failure = failureOf(error);
      if (this.#isUseless(error)) return changes.map(() => ({ ...failure, isOutOfService: true }));
      if (failure.isOutOfService || changes.length === 1) return changes.map(() => failure);
    }
    const outcomes: (FileFailure | null)[] = [];
    for (const each of changes) outcomes.push(...(await this.#apply([each])));
    return outcomes;
  }

  /** True for an error of a damaged file, which is then rebuilt. */
  #isUseless(error: unknown): boolean {
    const open = this.#open;
    if (open === null || !isDamaged(error)) return false;
    this.#inTurn(async () => {
      if (this.#open === open) await this.#beginAnew(failureOf(error).reason);
    });
    return true;
  }
}
