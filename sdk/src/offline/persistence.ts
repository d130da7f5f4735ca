import type { AccountId, MessageId } from "@parley/protocol";
import { createId } from "../environment/create-id.ts";
import type { Environment } from "../environment/environment.ts";
import type { StoredEntry } from "../queue/outbox.ts";
import { isEntry, recordsOf, storedEntries } from "../queue/outbox.ts";
import type { Asked, TabSharing } from "../queue/tab-sharing.ts";
import type { OutboxEntry, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { filesScope } from "../storage/files-scope.ts";
import type { Guard } from "../storage/storage.ts";
import { UnloadJournal } from "../storage/unload-journal.ts";
import { Throttle } from "../timing/throttle.ts";
import { Attempts } from "./attempts.ts";
import { changedRecords } from "./changed-records.ts";
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
import { Tabs } from "./tabs.ts";

/** Milliseconds for which changes are collected before they are written. */
const gather = 500;

export interface PersistenceOptions {
  /** Identifies the token or user of this client; undefined without one. */
  readonly identity: () => string | undefined;
  /** Unsent data of the account was restored into the state. */
  readonly onRestored: () => void;
  /** All data of the account was removed. */
  readonly onWiped: () => void;
  /** Another tab was closed and left these entries. Resolves when they are stored as this tab's. */
  readonly onLeft: (entries: readonly OutboxEntry[]) => Promise<void>;
  /** Another tab requests an action on a message of this tab. */
  readonly onAsked: (what: Asked, id: MessageId) => void;
}

/**
 * Stores the state of one account. The states of several tabs must not be mixed, because positions and contents belong together: only the
 * tab that was visible last writes the state. Unsent data (outbox, drafts, edits) is stored by every tab; when a tab is closed, another one
 * takes over its unsent data.
 */
export class Persistence {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #url: string;
  readonly #writer = createId();
  readonly #throttle: Throttle;
  readonly #options: PersistenceOptions;
  #accountId: AccountId | null = null;
  /** Account and token that were last written as the owner of the stored state. */
  #noted = "";
  /** Owner of the stored state if this client has another token and the server has not named that token's account yet. */
  #unclear: AccountId | null = null;
  #saved = new Map<string, unknown>();
  /** `#written`: `writingParts` as last given to the storage. `#unconfirmed`: those that the storage has not confirmed yet, with their values. */
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

  /** Name of a lock that all tabs of the account share, for example for sending in a room. */
  lockName(what: string): string {
    return `parley ${this.#scope} ${what}`;
  }

  /** Shares unsent data between the tabs from now on. */
  share(Sharing: typeof TabSharing): void {
    if (this.#sharing) return;
    this.#sharing = new Sharing(this.#store, (word) => this.#tabs.post(word), this.#options.onAsked);
    this.#sharing.changed();
    this.#tabs.post({ says: "asking" });
  }

  /** Requests the tab that has a message to send it again or to discard it. */
  askOthers(what: Asked, id: MessageId): void {
    this.#tabs.post({ says: what, id });
  }

  /** Loads the stored state of the server's last account; resolves with its id, or null if there is none or it is not known to be this token's account. */
  async load(): Promise<AccountId | null> {
    const pointer = await this.#attempts.run((storage) => storage.read(this.#url));
    const left = pointer?.get("account") as AccountId | undefined;
    // With another token only the server knows the account: nothing is shown until it has answered.
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

  /** The page may be closed in a moment: writes all changes, and records unsent data in the journal in case the write comes too late. */
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

  /** Writes all changes; when the storage has confirmed them, removes their journal notes. */
  async #settle(scope: string, names?: readonly string[]): Promise<void> {
    await this.flush();
    // Operations run in order: this resolves when all earlier writes are finished.
    await this.#attempts.run(async () => undefined);
    if (this.#attempts.isBroken || this.#accountId === null || scope !== this.#scope) return;
    if (names) this.#unloadJournal.drop(scope, names);
    else this.#unloadJournal.keep(scope, new Map());
  }

  /** The account is known: removes data of any other account, from the state at once. */
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
    // The same account with another token: its unsent data is restored.
    if (unclear === accountId) return void this.#restore(accountId, false).then(() => this.#options.onRestored());
    if (unclear !== null)
      void this.#attempts.run(async (storage) => {
        await storage.wipe(`${this.#url} ${unclear}`);
        await storage.wipe(filesScope(unclear));
      });
    this.#claim([]);
  }

  /** Stores the token's fingerprint: after a new sign-in it is another one. */
  #noteToken(accountId: AccountId): void {
    const noted = `${accountId} ${this.#options.identity()}`;
    if (noted === this.#noted) return;
    this.#noted = noted;
    void this.#attempts.run((storage) => storage.write(this.#url, this.#pointer(accountId)));
  }

  /** The record with account and token of the stored state. It also cancels a session end that was recorded by `noteEnding`. */
  #pointer(accountId: AccountId): Map<string, unknown> {
    return new Map<string, unknown>([
      ["account", accountId],
      ["token", this.#options.identity()],
      ["ending", undefined],
    ]);
  }

  /** This tab is visible: becomes the tab that writes the state, if another one is. */
  async reclaim(): Promise<void> {
    if (this.#accountId === null) return;
    if (this.#attempts.isBroken) return this.#recover(this.#accountId);
    const scope = this.#scope;
    const records = await this.#attempts.run((storage) => storage.read(scope));
    if (!records || scope !== this.#scope) return;
    // Without a writer the storage was cleared by the browser or the user: writes all that this tab has.
    if (!records.has("writer")) return this.#recover(this.#accountId);
    if (!this.#writing) this.#claim(records.keys());
  }

  /** A failed storage may have space again: writes all data that only this tab has; it counts as stored only after that. */
  async #recover(accountId: AccountId): Promise<void> {
    const { state } = this.#store;
    const parts = writingParts(state);
    const unsent = new Map([
      ...recordsOf(state.outbox, this.#writer),
      ...parts.map(([key, , make]): [string, unknown] => [key, make()]),
    ]);
    const scope = this.#scope;
    this.#attempts.reset();
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

  // The first write contains the whole state, and removes records of data that is no longer in it.
  #claim(keys: Iterable<string>): void {
    this.#saved = new Map([...keys].filter((key) => key !== "head" && isReading(key)).map((key) => [key, null]));
    this.#writing = true;
    void this.#write(new Map([["writer", this.#writer]]));
    this.#throttle.ask(false);
  }

  /** Writes all changes now. */
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

  /** Writes unsent data now; resolves when the storage has confirmed it or failed. */
  async keep(): Promise<void> {
    if (this.#accountId === null || this.#attempts.isBroken || this.#environment.storage === null) return;
    await this.#writeWriting();
    // Waits for writes of unsent data that were already in progress.
    await this.#attempts.run(async () => undefined);
  }

  /** Writes changed unsent data and the given records in one atomic write. */
  async #writeWriting(further: ReadonlyMap<string, unknown> = new Map()): Promise<void> {
    const records = changedRecords(this.#written, writingParts(this.#store.state));
    for (const key of records.keys()) this.#unconfirmed.set(key, records);
    if (await this.#write(new Map([...records, ...further]))) this.#confirm(records);
  }

  #confirm(records: ReadonlyMap<string, unknown>): void {
    for (const key of records.keys()) if (this.#unconfirmed.get(key) === records) this.#unconfirmed.delete(key);
  }

  /**
   * Writes one record of the account's outbox together with all other unwritten unsent data: if a message were stored without its uploads,
   * it would be sent after a crash before its files are uploaded.
   */
  async save(key: string, record: StoredEntry | undefined): Promise<void> {
    if (this.#accountId === null) return;
    await this.#writeWriting(new Map([[key, record && { ...record, tab: this.#writer }]]));
  }

  /** Writes all changes, and leaves unsent messages to the other tabs until the next `load`. */
  async close(): Promise<void> {
    await this.flush();
    this.#tabs.close(this.#attempts.run(async () => undefined));
  }

  // Releases the lock only when the records of sent messages are removed, so that the next tab does not find them.
  async #holdEntries(): Promise<void> {
    const isEmpty = () => this.#store.state.outbox.length === 0;
    if (!isEmpty()) return this.#tabs.hold();
    if (!this.#tabs.isHolding) return;
    // Waits until the outbox has handled the same change and removed its record.
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
    // The messages may wait for uploads: restores them first.
    this.#store.update((state) => withUploads(state, records));
    await this.#options.onLeft(storedEntries(records, tab));
    this.#sharing?.closed(tab);
  }

  /** Removes all data of the account: from the state at once, then from the storage. */
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
    // Other tabs may take over only after the removal; before it they would find the data.
    this.#tabs.close(wiped);
  }

  /** As `wipe`, but keeps unsent data: the session has ended, and the account may sign in again. */
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

  /** Records that the session of this browser has to be ended when the server is reachable, or that it was. */
  async noteEnding(isEnding: boolean): Promise<void> {
    const ending = isEnding || undefined;
    await this.#attempts.run((storage) => storage.write(this.#url, new Map([["ending", ending]])), true);
  }

  /** True if the session of this browser has to be ended. */
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

/** Sets `syncedAt` of a live state to now, rounded to the minute, so that an idle client writes nothing. */
function stamped(state: State, now: number): State {
  if (state.connection.phase !== "live") return state;
  const syncedAt = Math.max(state.syncedAt ?? 0, now - (now % 60_000));
  return syncedAt === state.syncedAt ? state : { ...state, syncedAt };
}
