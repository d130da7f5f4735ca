import { ParleyError } from "../contract/parley-error.ts";
import type { Environment } from "./environment.ts";
import { fingerprint } from "./fingerprint.ts";

/** A token from the program, or null if nobody is signed in. `expiresAt`: milliseconds since 1970. */
export type Token = string | null | { readonly token: string; readonly expiresAt?: number };

/** A fixed token, or a function that returns one. The client calls the function again when the server refuses its last token. */
export type TokenSource = string | (() => Token | Promise<Token>);

/** Milliseconds before a token's expiry from which the client does not use it. */
const margin = 30_000;
/** Milliseconds after which a token function that does not answer counts as failed. */
const patience = 30_000;
/** Consecutive refused tokens after which the client counts as signed out. */
const maxRefusals = 2;

interface BearerToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** The present bearer token. */
export class Credentials {
  readonly #environment: Pick<Environment, "now" | "timers">;
  readonly #user: string | undefined;
  #ask: Ask | null;
  #held: BearerToken | null;
  #asking: Promise<string | null> | null = null;
  #refused: string | null = null;
  #refusals = 0;

  constructor(
    environment: Pick<Environment, "now" | "timers">,
    source: TokenSource | undefined,
    user: string | undefined,
  ) {
    this.#environment = environment;
    this.#user = user;
    this.#ask = typeof source === "function" ? source : null;
    this.#held = typeof source === "string" ? held(source) : null;
  }

  /** The present token; null if there is none or the session is in a cookie. */
  get token(): string | null {
    return this.#held?.token ?? null;
  }

  /** Identifies the user of this client, to compare with that of the stored state; undefined with a cookie. */
  get identity(): string | undefined {
    if (this.#user !== undefined) return `user ${this.#user}`;
    return this.#held === null && this.#ask ? "nobody yet" : fingerprint(this.token);
  }

  /** True if the session, if any, is in a cookie. */
  get isCookie(): boolean {
    return this.#held === null && !this.#ask;
  }

  /** False while only the token function can tell whose client this is: there is no `user`, and no token yet. */
  get isKnown(): boolean {
    return this.#user !== undefined || this.isAtHand;
  }

  /** False if the token function has to be called before the next use. */
  get isAtHand(): boolean {
    return !this.#ask || (this.#held !== null && this.#environment.now() < this.#held.expiresAt - margin);
  }

  /**
   * The token to use now. Calls the token function if necessary, once for concurrent callers. Null: nobody is signed in. Rejects with
   * `unavailable` if the function fails.
   */
  current(): Promise<string | null> {
    if (this.isAtHand) return Promise.resolve(this.token);
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The server has refused a token. True if there is another one, or the token function may return one. */
  refuse(token: string | null): boolean {
    if (!this.#ask || token === null) return false;
    if (token !== this.token) return true;
    this.#held = null;
    this.#refused = token;
    this.#refusals += 1;
    return this.#refusals < maxRefusals;
  }

  /** The server has accepted the present token. */
  accept(): void {
    this.#refusals = 0;
  }

  /** Uses the token of a new session instead of the program's; "" if the session is in a cookie. */
  begin(token: string): void {
    this.end();
    this.#held = token === "" ? null : held(token);
  }

  /** The session has ended; the token function is not called again. */
  end(): void {
    this.#ask = null;
    this.#held = null;
  }

  #answerOf(ask: Ask | null): Promise<Token> {
    const { timers } = this.#environment;
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) =>
        reject(new ParleyError("unavailable", { detail: "The program could not give a token." }, cause));
      const timer = timers.set(() => fail(undefined), patience);
      const asked = (async () => (await ask?.()) ?? null)();
      void asked.then(resolve, fail).finally(() => timers.clear(timer));
    });
  }

  async #renew(): Promise<string | null> {
    const ask = this.#ask;
    const answer = await this.#answerOf(ask);
    // A sign-in or sign-out may have happened during the call.
    if (ask !== this.#ask) return this.token;
    const next =
      answer === null ? null : typeof answer === "string" ? held(answer) : held(answer.token, answer.expiresAt);
    this.#held = next?.token === this.#refused ? null : next;
    return this.token;
  }
}

type Ask = () => Token | Promise<Token>;

const held = (token: string, expiresAt = Number.POSITIVE_INFINITY): BearerToken => ({ token, expiresAt });
