import type { AccountId, Output, RoomEvent } from "@parley/protocol";
import { actorOf, peopleOf } from "@parley/protocol/reading";
import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import type { Store } from "../state/store.ts";
import { Throttle } from "../timing/throttle.ts";

/** Most ids that are remembered as unknown to the server: above that all are forgotten and may be requested once more. */
export const maxAbsent = 1_000;
/** Most ids of one call, and milliseconds in which ids are gathered. */
const batch = 100;
const gather = 50;

type Ask = (accountIds: AccountId[]) => Promise<Output<"accounts.lookUp">>;

/** Looks up accounts that the state refers to and does not contain, in batches. */
export class LookUp {
  readonly #store: Store;
  readonly #call: Ask;
  readonly #wanted = new Set<AccountId>();
  readonly #asking = new Set<AccountId>();
  /** Ids that are unknown to the server: they are not requested again. */
  readonly #absent = new Set<AccountId>();
  readonly #throttle: Throttle;
  #wakes = 0;

  constructor(environment: Environment, store: Store, call: Ask) {
    this.#store = store;
    this.#call = call;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#ask());
  }

  /** Requests accounts that are not in the state. */
  want(accountIds: Iterable<AccountId>): void {
    const { accounts } = this.#store.state;
    for (const id of accountIds) {
      if (!accounts.has(id) && !this.#absent.has(id) && !this.#asking.has(id)) this.#wanted.add(id);
    }
    this.#soon();
  }

  /** Requests accounts that are in the state again. */
  refresh(accountIds: Iterable<AccountId>): void {
    for (const id of accountIds) this.#wanted.add(id);
    this.#soon();
  }

  /** The connection was restored: sends the requests that failed without it. */
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
    // Failed requests wait for the connection, unless it was restored during the call.
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

/** The accounts that events refer to. */
export function mentionedIn(events: readonly RoomEvent[]): AccountId[] {
  return events.flatMap((event) => {
    if (event.type === "message.created" || event.type === "message.edited")
      return [actorOf(event), ...peopleOf(event.message)];
    if (event.type === "member.joined") return [event.by, event.member.accountId];
    return [event.by];
  });
}
