import type { EndpointName, Me, SignedIn } from "@parley/protocol";
import type { RequestOptions } from "../calls/http.ts";
import type { Route } from "../contract/contract.ts";
import { listenToPage } from "../environment/page.ts";
import { flushAll, stopAll } from "../queue/companion.ts";
import { takeAnswer } from "../state/answers.ts";
import type { ClientAssembly } from "./client-assembly.ts";
import { unlessOver } from "./session.ts";

/** Life cycle of a client: start, stop, sign-in and sign-out. */
export class ClientLife {
  readonly #assembly: ClientAssembly;
  #starting: Promise<void> | null = null;
  #stopListening: (() => void) | null = null;

  constructor(assembly: ClientAssembly) {
    this.#assembly = assembly;
  }

  start(): Promise<void> {
    if (this.#assembly.environment.ended.aborted) return Promise.reject(this.#assembly.environment.ended.reason);
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async stop(): Promise<void> {
    this.#starting = null;
    this.#stopListening?.();
    this.#stopListening = null;
    stopAll(this.#assembly.companions);
    this.#assembly.outbox.stop();
    this.#assembly.connection.disconnect();
    await this.#assembly.persistence.close();
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.#assembly.environment.end();
    this.#assembly.happenings.ended.emit();
    this.#assembly.happenings.listeners.clear();
    this.#assembly.rooms.clear();
  }

  async forgetDevice(): Promise<void> {
    const ending = this.#assembly.session.finish();
    this.#signedOut();
    await this.#assembly.persistence.noteEnding(true);
    if (await ending) await this.#assembly.persistence.noteEnding(false);
  }

  /** Executes a call of an endpoint and applies the answer to the state. */
  async call(name: EndpointName, route: Route, input: object, options?: RequestOptions): Promise<unknown> {
    this.#assembly.environment.ended.throwIfAborted();
    const asker = this.#assembly.store.state.me?.account.id;
    const signsIn = name === "sessions.signIn" || name === "accounts.signUp";
    const leaves = name === "sessions.signOut" || name === "accounts.delete";
    if (leaves) this.#assembly.isLeaving = true;
    const output = await this.#assembly.calls
      .call(name, route, signsIn ? { keep: this.#assembly.environment.keep, ...input } : input, options)
      .catch(unlessOver(name))
      .finally(() => {
        if (leaves) this.#assembly.isLeaving = false;
      });
    if (signsIn) this.#signedIn(output as SignedIn);
    else if (leaves) this.#signedOut();
    // If another account signed in during the call, the answer must not be applied to its state.
    else if (asker === this.#assembly.store.state.me?.account.id)
      this.#assembly.store.update((state) => takeAnswer(state, name, output, input));
    this.#assembly.rereads.staleRooms();
    return output;
  }

  async #start(): Promise<void> {
    this.#stopListening = listenToPage(this.#assembly.environment.page, {
      wake: () => this.#assembly.connection.wake(),
      offline: () => this.#assembly.connection.check(),
      shown: (visible) => this.#assembly.presenceWatch.shown(visible),
      looked: () => {
        if (this.#assembly.connection.state.phase !== "stopped") void this.#assembly.persistence.reclaim();
      },
      leaving: () => {
        flushAll(this.#assembly.companions);
        this.#assembly.persistence.leave();
      },
    });
    // The token identifies the stored state. Without a token nothing is shown until the server has named the session's account.
    if (!this.#assembly.credentials.isKnown) await this.#assembly.credentials.current().catch(() => null);
    const known = await this.#assembly.persistence.load();
    if (this.#starting) this.#assembly.outbox.start();
    // Not needed for the first render. If loading fails, the first change tries again.
    this.#assembly.companions.changes.load().catch(() => undefined);
    if (known === null && (await this.#assembly.persistence.isEnding())) return this.#finishEnding();
    const { me } = this.#assembly.store.state;
    if (known === null && this.#assembly.credentials.isCookie && !(await this.#assembly.session.isThere()))
      this.#stopSignedOut(me);
    else if (this.#starting) this.#assembly.connection.connect();
  }

  /** Ends the session now if `forgetDevice` could not, because the server was unreachable. */
  async #finishEnding(): Promise<void> {
    const { me } = this.#assembly.store.state;
    if (await this.#assembly.session.finish()) await this.#assembly.persistence.noteEnding(false);
    this.#stopSignedOut(me);
  }

  // Another account may have signed in during the call. `before` is the account that was signed in at the start of the call.
  #stopSignedOut(before: Me | null): void {
    if (this.#assembly.store.state.me === before) this.#assembly.connection.disconnect("unauthenticated");
  }

  #signedIn(signedIn: SignedIn): void {
    const { me } = signedIn;
    this.#assembly.connection.disconnect();
    // Also drops data that components which still show rooms of the previous account recorded after its sign-out.
    if (this.#assembly.store.state.me?.account.id !== me.account.id) this.#assembly.forget();
    this.#assembly.credentials.begin(signedIn.token);
    this.#assembly.persistence.adopt(me.account.id);
    this.#assembly.store.update((state) => takeAnswer({ ...state, loaded: true }, "accounts.me", me, {}));
    if (this.#starting) this.#assembly.connection.connect();
    else void this.start();
  }

  #signedOut(): void {
    this.#assembly.credentials.end();
    this.#assembly.persistence.wipe();
    this.#assembly.connection.disconnect("unauthenticated");
  }
}
