import type { AccountId, Output, RoomEvent } from "@parley/protocol";
import { actorOf, peopleOf } from "@parley/protocol/reading";
import type { Methods } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./store.ts";
import { Throttle } from "./throttle.ts";

/** Ids that are remembered as unknown to the server: beyond them all are forgotten, and asked for once more. */
export const maxAbsent = 1_000;
/** Most ids of one call, and milliseconds in which ids are gathered. */
const batch = 100;
const gather = 50;

type Ask = (accountIds: AccountId[]) => Promise<Output<"accounts.lookUp">>;

/** Looks up accounts that the state mentions and does not hold, many at once. */
export class LookUp {
  readonly #store: Store;
  readonly #call: Ask;
  readonly #wanted = new Set<AccountId>();
  readonly #asking = new Set<AccountId>();
  /** Asked already, and unknown to the server: asking again would not help. */
  readonly #absent = new Set<AccountId>();
  readonly #throttle: Throttle;
  #wakes = 0;

  constructor(environment: Environment, store: Store, call: Ask) {
    this.#store = store;
    this.#call = call;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#ask());
  }

  /** Asks for accounts unless they are held. */
  want(accountIds: Iterable<AccountId>): void {
    const { accounts } = this.#store.state;
    for (const id of accountIds) {
      if (!accounts.has(id) && !this.#absent.has(id) && !this.#asking.has(id)) this.#wanted.add(id);
    }
    this.#soon();
  }

  /** Asks for accounts again that are held. */
  refresh(accountIds: Iterable<AccountId>): void {
    for (const id of accountIds) this.#wanted.add(id);
    this.#soon();
  }

  /** Goes on with what could not be asked while there was no connection. */
  wake(): void {
    this.#wakes += 1;
    this.#soon();
  }

  #soon(): void {
    if (this.#wanted.size > 0) this.#throttle.ask(false);
  }

  async #ask(): Promise<void> {
    const ids = [...this.#wanted].slice(0, batch);
    if (ids.length === 0) return;
    for (const id of ids) {
      this.#wanted.delete(id);
      this.#asking.add(id);
    }
    const wakes = this.#wakes;
    const isAnswered = await this.#answered(ids);
    for (const id of ids) this.#asking.delete(id);
    // What failed waits for the connection, unless that came back during the call.
    if (isAnswered || wakes !== this.#wakes) this.#soon();
  }

  async #answered(ids: AccountId[]): Promise<boolean> {
    try {
      const { accounts } = await this.#call(ids);
      const found = new Set(accounts.map((account) => account.id));
      if (this.#absent.size > maxAbsent) this.#absent.clear();
      for (const id of ids) if (!found.has(id)) this.#absent.add(id);
      return true;
    } catch {
      for (const id of ids) this.#wanted.add(id);
      return false;
    }
  }
}

export const createLookUp = (environment: Environment, store: Store, methods: Methods): LookUp =>
  new LookUp(environment, store, (accountIds) => methods.accounts.lookUp({ accountIds }));

/** The accounts that events mention. */
export function mentionedIn(events: readonly RoomEvent[]): AccountId[] {
  return events.flatMap((event) => {
    if (event.type === "message.created" || event.type === "message.edited")
      return [actorOf(event), ...peopleOf(event.message)];
    if (event.type === "member.joined") return [event.by, event.member.accountId];
    return [event.by];
  });
}
