import type { AccountId, MessageId } from "@parley/protocol";
import { createId } from "../create-id.ts";
import type { Environment } from "../environment.ts";
import type { StoredEntry } from "../outbox.ts";
import { isEntry, recordsOf, storedEntries } from "../outbox.ts";
import type { OutboxEntry, State } from "../state/state.ts";
import type { Store } from "../store.ts";
import { Throttle } from "../throttle.ts";
import { Attempts } from "./attempts.ts";
import { changedRecords } from "./changed-records.ts";
import { filesScope } from "./files-scope.ts";
import {
  emptied,
  emptiedOfReading,
  isReading,
  isWriting,
  partsOf,
  soundOf,
  stateFrom,
  withHeld,
  withUploads,
  withWritten,
  writingParts,
} from "./records.ts";
import type { Guard } from "./storage.ts";
import type { Asked, TabSharing } from "./tab-sharing.ts";
import { Tabs } from "./tabs.ts";
import { UnloadJournal } from "./unload-journal.ts";

/** Milliseconds in which changes are gathered before they are written. */
const gather = 500;

export interface PersistenceOptions {
  /** Identifies the token of this client; undefined where there is none. */
  readonly identity: () => string | undefined;
  /** What the account had written before is in the state again. */
  readonly onRestored: () => void;
  /** Everything of an account has been forgotten. */
  readonly onWiped: () => void;
  /** Another tab is gone and has left these. Resolves when they are stored as this tab's. */
  readonly onLeft: (entries: readonly OutboxEntry[]) => Promise<void>;
  /** Another tab asks for something to be done with a message of this one. */
  readonly onAsked: (what: Asked, id: MessageId) => void;
}

/**
 * Keeps one account's state in the storage. The state of several tabs must not be mixed, because its positions and its
 * contents belong together: the tab that was looked at last writes it. What somebody writes, outbox, drafts and changes of
 * messages, is kept by every tab; what a closed one had not sent, another one takes over.
 */
export class Persistence {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #url: string;
  readonly #writer = createId();
  readonly #throttle: Throttle;
  readonly #options: PersistenceOptions;
  #accountId: AccountId | null = null;
  /** The account and token that were written last as those of the stored state. */
  #noted = "";
  /** Whose state is stored, where this client came with another token and the server has not said whose that is. */
  #unclear: AccountId | null = null;
  #saved = new Map<string, unknown>();
  /** `writingParts` as they were given to the storage, and for those that it has not confirmed yet, with what they were given. */
  #written = new Map<string, unknown>();
  #unconfirmed = new Map<string, unknown>();
  readonly #attempts: Attempts;
  readonly #unloadJournal: UnloadJournal;
  readonly #tabs: Tabs;
  #sharing: TabSharing | null = null;
  #writing = false;

  constructor(environment: Environment, store: Store, url: string, options: PersistenceOptions) {
    this.#environment = environment;
    this.#store = store;
    this.#url = url;
    this.#options = options;
    this.#unloadJournal = new UnloadJournal(environment.notes, this.#writer);
    this.#throttle = new Throttle(environment.timers, gather, () => void this.flush());
    this.#attempts = new Attempts(environment, () => store.update((state) => ({ ...state, storage: "memory" })));
    store.update((state) => ({ ...state, storage: environment.storage?.kind ?? "memory" }));
    this.#tabs = new Tabs(environment, this.#writer, {
      onGone: (tab) => this.#takeOver(tab),
      onAsked: () => this.#sharing?.all(),
      onWord: (tab, word) => this.#sharing?.received(tab, word),
    });
    store.subscribe(() => {
      if (this.#accountId === null) return;
      this.#sharing?.changed();
      this.#throttle.ask(false);
      void this.#holdEntries();
    });
  }

  /** Name of a lock that all tabs of the account share, such as for sending in a room. */
  lockName(what: string): string {
    return `parley ${this.#scope} ${what}`;
  }

  /** Shows in each tab what is written in the others, from now on. */
  share(Sharing: typeof TabSharing): void {
    if (this.#sharing) return;
    this.#sharing = new Sharing(this.#store, (word) => this.#tabs.post(word), this.#options.onAsked);
    this.#sharing.changed();
    this.#tabs.post({ says: "asking" });
  }

  /** Asks the tab that has a message to send it again, or to discard it. */
  askOthers(what: Asked, id: MessageId): void {
    this.#tabs.post({ says: what, id });
  }

  /** Loads what the last account of this server left; its id, or null when there was none, or none that this client's token is known to be of. */
  async load(): Promise<AccountId | null> {
    const pointer = await this.#attempts.run((storage) => storage.read(this.#url));
    const left = pointer?.get("account") as AccountId | undefined;
    // Nobody but the server knows whose another token is: until it says so nothing is shown.
    const isOurs = pointer?.get("token") === this.#options.identity();
    const accountId = isOurs ? left : undefined;
    if (!isOurs && this.#accountId === null) this.#unclear = left ?? null;
    if (this.#accountId !== null) this.#tabs.open(this.#scope);
    if (accountId !== undefined && this.#accountId === null) await this.#restore(accountId);
    this.#store.update((state) => ({ ...state, loaded: true }));
    return accountId ?? null;
  }

  async #restore(accountId: AccountId, withState = true): Promise<void> {
    this.#accountId = accountId;
    const scope = this.#scope;
    this.#tabs.open(scope);
    const records = await this.#attempts.run((storage) => storage.read(scope));
    if (!records || this.#accountId !== accountId) return;
    const last = this.#unloadJournal.read(scope);
    const all = soundOf(
      new Map([...new Map([...records, ...last.records])].filter(([, record]) => record !== undefined)),
    );
    const stored = withState ? stateFrom(all) : null;
    const writtenHere = new Set(writingParts(this.#store.state).map(([key]) => key));
    this.#store.update((state) => {
      const written = state.outbox.map(({ id }) => id);
      const left = storedEntries(all).filter(({ id }) => !written.includes(id));
      const held = stored ? withHeld({ ...state, ...stored }, all) : state;
      return withWritten({ ...held, outbox: [...left, ...state.outbox] }, all);
    });
    const sources = new Map(writingParts(this.#store.state).map(([key, source]) => [key, source]));
    const held = [...records.keys()].filter(isWriting);
    const isStored = (key: string) => !last.records.has(key) && !writtenHere.has(key);
    this.#written = new Map(held.map((key) => [key, isStored(key) ? sources.get(key) : null]));
    this.#claim(records.keys());
    if (last.names.length > 0) void this.#settle(scope, last.names);
  }

  /** The page may be gone in a moment: writes what changed, and notes what would be lost if that came too late. */
  leave(): void {
    if (this.#accountId === null || this.#attempts.isBroken || this.#environment.storage === null) return;
    const { state } = this.#store;
    const scope = this.#scope;
    const parts = writingParts(state);
    const written = new Map(parts.map(([key, , make]): [string, unknown] => [key, make()]));
    const keys = new Set([...this.#unconfirmed.keys(), ...changedRecords(new Map(this.#written), parts).keys()]);
    const records = [...keys].map((key): [string, unknown] => [key, written.get(key)]);
    this.#unloadJournal.keep(scope, new Map([...recordsOf(state.outbox, this.#writer), ...records]));
    void this.#settle(scope);
  }

  /** Writes what changed; once the storage has it, the notes of it are of no use. */
  async #settle(scope: string, names?: readonly string[]): Promise<void> {
    await this.flush();
    // What was under way before has its answer only when it is this one's turn.
    await this.#attempts.run(async () => undefined);
    if (this.#attempts.isBroken || this.#accountId === null || scope !== this.#scope) return;
    if (names) this.#unloadJournal.drop(scope, names);
    else this.#unloadJournal.keep(scope, new Map());
  }

  /** The account is known: what belongs to another one goes, from the state at once. */
  adopt(accountId: AccountId): void {
    if (accountId === this.#accountId) {
      this.#noteToken(accountId);
      return;
    }
    if (this.#accountId !== null) this.wipe();
    this.#accountId = accountId;
    this.#tabs.open(this.#scope);
    const unclear = this.#unclear;
    this.#unclear = null;
    this.#noteToken(accountId);
    // The same account by another token: what it wrote here and has not sent is still its own.
    if (unclear === accountId) return void this.#restore(accountId, false).then(() => this.#options.onRestored());
    if (unclear !== null)
      void this.#attempts.run(async (storage) => {
        await storage.wipe(`${this.#url} ${unclear}`);
        await storage.wipe(filesScope(unclear));
      });
    this.#claim([]);
  }

  /** Whoever signs in again has another token. */
  #noteToken(accountId: AccountId): void {
    const noted = `${accountId} ${this.#options.identity()}`;
    if (noted === this.#noted) return;
    this.#noted = noted;
    void this.#attempts.run((storage) => storage.write(this.#url, this.#pointer(accountId)));
  }

  /** Whose state is stored for this server, and by which token they came; nobody's session is still to be ended. */
  #pointer(accountId: AccountId): Map<string, unknown> {
    return new Map<string, unknown>([
      ["account", accountId],
      ["token", this.#options.identity()],
      ["ending", undefined],
    ]);
  }

  /** This tab is looked at: when another one has taken the writing over, takes it back. */
  async reclaim(): Promise<void> {
    if (this.#accountId === null) return;
    if (this.#attempts.isBroken) return this.#recover(this.#accountId);
    const scope = this.#scope;
    const records = await this.#attempts.run((storage) => storage.read(scope));
    if (!records || scope !== this.#scope) return;
    // Without its writer it was cleared by the browser, or by a person: what this tab holds is all there is.
    if (!records.has("writer")) return this.#recover(this.#accountId);
    if (!this.#writing) this.#claim(records.keys());
  }

  /** Storage that failed may have room again: all that this tab alone holds is written, and only then it counts as kept. */
  async #recover(accountId: AccountId): Promise<void> {
    const { state } = this.#store;
    const parts = writingParts(state);
    const unsent = new Map([
      ...recordsOf(state.outbox, this.#writer),
      ...parts.map(([key, , make]): [string, unknown] => [key, make()]),
    ]);
    const scope = this.#scope;
    this.#attempts.forgive();
    const kept = await this.#attempts.run(async (storage) => {
      await storage.write(this.#url, this.#pointer(accountId));
      await storage.write(scope, unsent);
      return storage.read(scope);
    });
    if (!kept || scope !== this.#scope) return;
    this.#written = new Map(parts.map(([key, source]) => [key, source]));
    this.#unconfirmed = new Map();
    this.#claim(kept.keys());
    await this.flush();
    const { kind } = this.#environment.storage ?? { kind: "memory" };
    if (!this.#attempts.isBroken) this.#store.update((now) => ({ ...now, storage: kind }));
  }

  // All of the state is written at first, and records of what it does not hold go.
  #claim(keys: Iterable<string>): void {
    this.#saved = new Map([...keys].filter((key) => key !== "head" && isReading(key)).map((key) => [key, null]));
    this.#writing = true;
    void this.#write(new Map([["writer", this.#writer]]));
    this.#throttle.ask(false);
  }

  /** Writes what changed, now. */
  async flush(): Promise<void> {
    if (this.#accountId === null || this.#attempts.isBroken || this.#environment.storage === null) return;
    this.#store.update((state) => stamped(state, this.#environment.now()));
    const { state } = this.#store;
    await this.#writeWriting();
    const parts = this.#writing ? partsOf(state) : [];
    if (parts.length === 0) return;
    const written = await this.#write(changedRecords(this.#saved, parts), { key: "writer", value: this.#writer });
    if (written === false) this.#writing = false;
  }

  /** Writes what somebody has written, now; resolves when the storage has it, or fails. */
  async keep(): Promise<void> {
    if (this.#accountId === null || this.#attempts.isBroken || this.#environment.storage === null) return;
    await this.#writeWriting();
    // A part of it may have been under way before.
    await this.#attempts.run(async () => undefined);
  }

  /** Writes what somebody is writing as far as it has changed, and further records, all or nothing. */
  async #writeWriting(further: ReadonlyMap<string, unknown> = new Map()): Promise<void> {
    const records = changedRecords(this.#written, writingParts(this.#store.state));
    for (const key of records.keys()) this.#unconfirmed.set(key, records);
    if (await this.#write(new Map([...records, ...further]))) this.#confirm(records);
  }

  #confirm(records: ReadonlyMap<string, unknown>): void {
    for (const key of records.keys()) if (this.#unconfirmed.get(key) === records) this.#unconfirmed.delete(key);
  }

  /**
   * Writes one record of the account's outbox, and with it what else was not written yet: a message that was stored without the uploads it waits for would be
   * sent after a crash before its files are there.
   */
  async save(key: string, record: StoredEntry | undefined): Promise<void> {
    if (this.#accountId === null) return;
    await this.#writeWriting(new Map([[key, record && { ...record, tab: this.#writer }]]));
  }

  /** Writes what changed, and leaves what is not sent to the other tabs until the next `load`. */
  async close(): Promise<void> {
    await this.flush();
    this.#tabs.close(this.#attempts.run(async () => undefined));
  }

  // The lock is let go only when no record is left of what was sent: the tab that gets it then finds nothing.
  async #holdEntries(): Promise<void> {
    const isEmpty = () => this.#store.state.outbox.length === 0;
    if (!isEmpty()) return this.#tabs.hold();
    if (!this.#tabs.isHolding) return;
    // The outbox is notified of the same change, and removes its record.
    await Promise.resolve();
    await this.#attempts.run(async () => undefined);
    if (isEmpty()) this.#tabs.letGo();
  }

  async #takeOver(tab: string): Promise<void> {
    const scope = this.#scope;
    const noted = this.#unloadJournal.of(scope, tab, isEntry);
    await this.#write(noted);
    if (!this.#attempts.isBroken) this.#unloadJournal.settle(scope, tab, new Set(noted.keys()));
    const records = await this.#attempts.run((storage) => storage.read(scope));
    if (!records || this.#accountId === null || scope !== this.#scope) return;
    // The messages may wait for files.
    this.#store.update((state) => withUploads(state, records));
    await this.#options.onLeft(storedEntries(records, tab));
    this.#sharing?.closed(tab);
  }

  /** Forgets everything of the account: in the state at once, then in the storage. */
  wipe(): void {
    const accountId = this.#accountId;
    const scope = this.#scope;
    this.#throttle.cancel();
    this.#accountId = null;
    this.#noted = "";
    this.#saved = new Map();
    this.#written = new Map();
    this.#unconfirmed = new Map();
    this.#store.update(emptied);
    this.#sharing?.forget();
    this.#options.onWiped();
    if (accountId === null) return;
    this.#unloadJournal.drop(scope);
    const wiped = this.#attempts.run(async (storage) => {
      await storage.write(
        this.#url,
        new Map([
          ["account", undefined],
          ["token", undefined],
        ]),
      );
      await storage.wipe(scope);
      await storage.wipe(filesScope(accountId));
    }, true);
    // Before that another tab would still find what is to be forgotten.
    this.#tabs.close(wiped);
  }

  /** As `wipe`, but what was written stays: the session has ended, and the account may come back. */
  forgetReading(): void {
    if (this.#accountId === null) return;
    const scope = this.#scope;
    this.#saved = new Map();
    this.#store.update(emptiedOfReading);
    void this.#attempts.run(async (storage) => {
      const records = await storage.read(scope);
      const gone = [...records.keys()].filter(isReading).map((key): [string, undefined] => [key, undefined]);
      await storage.write(scope, new Map(gone));
    }, true);
  }

  /** Notes that the session of this browser is to end as soon as the server can be asked to, or that it has. */
  async noteEnding(isEnding: boolean): Promise<void> {
    const ending = isEnding || undefined;
    await this.#attempts.run((storage) => storage.write(this.#url, new Map([["ending", ending]])), true);
  }

  /** True when the session of this browser is to end. */
  async isEnding(): Promise<boolean> {
    return (await this.#attempts.run((storage) => storage.read(this.#url)))?.get("ending") === true;
  }

  get #scope(): string {
    return `${this.#url} ${this.#accountId}`;
  }

  async #write(records: ReadonlyMap<string, unknown>, guard?: Guard): Promise<boolean | undefined> {
    const scope = this.#scope;
    return records.size === 0 ? undefined : this.#attempts.run((storage) => storage.write(scope, records, guard));
  }
}

/** While live the state is as of now; to the minute, so that a quiet client has nothing to write. */
function stamped(state: State, now: number): State {
  if (state.connection.phase !== "live") return state;
  const syncedAt = Math.max(state.syncedAt ?? 0, now - (now % 60_000));
  return syncedAt === state.syncedAt ? state : { ...state, syncedAt };
}
