import type { Environment } from "./environment.ts";
import { fingerprint } from "./fingerprint.ts";
import { ParleyError } from "./parley-error.ts";

/** A token that a program gives, or null when nobody is signed in there. `expiresAt`: milliseconds since 1970. */
export type Token = string | null | { readonly token: string; readonly expiresAt?: number };

/** A token for as long as the client lives, or a function that is asked for one, and again when the server refuses the last. */
export type TokenSource = string | (() => Token | Promise<Token>);

/** Milliseconds before the end of a token in which it is not used any more. */
const margin = 30_000;
/** Milliseconds until a program that does not answer counts as one that cannot say. */
const patience = 30_000;
/** Tokens refused one after the other until nobody is signed in. */
const maxRefusals = 2;

interface BearerToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** The bearer token of the moment. */
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

  /** The token that is held; null when there is none or a cookie holds it. */
  get token(): string | null {
    return this.#held?.token ?? null;
  }

  /** Identifies the person of this client, to compare with the one before; undefined where a cookie does. */
  get identity(): string | undefined {
    if (this.#user !== undefined) return `user ${this.#user}`;
    return this.#held === null && this.#ask ? "nobody yet" : fingerprint(this.token);
  }

  /** True where the session, if there is one, is in a cookie. */
  get isCookie(): boolean {
    return this.#held === null && !this.#ask;
  }

  /** False as long as only the program can say whose this client is. */
  get isKnown(): boolean {
    return this.#user !== undefined || this.isAtHand;
  }

  /** False when the program is to be asked before the next use. */
  get isAtHand(): boolean {
    return !this.#ask || (this.#held !== null && this.#environment.now() < this.#held.expiresAt - margin);
  }

  /**
   * The token to use now, asked for where it is not at hand, by however many at once. Null: nobody is signed in. Rejects with `unavailable`
   * when the program cannot say.
   */
  current(): Promise<string | null> {
    if (this.isAtHand) return Promise.resolve(this.token);
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The server has refused a token. True when there is another one, or the program may have. */
  refuse(token: string | null): boolean {
    if (!this.#ask || token === null) return false;
    if (token !== this.token) return true;
    this.#held = null;
    this.#refused = token;
    this.#refusals += 1;
    return this.#refusals < maxRefusals;
  }

  /** The server has taken the token that is held. */
  accept(): void {
    this.#refusals = 0;
  }

  /** Takes the token of a fresh session in place of what the program gave; "" where the browser holds it. */
  begin(token: string): void {
    this.end();
    this.#held = token === "" ? null : held(token);
  }

  /** Nobody is signed in any more; the program is not asked again. */
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
    // During the call somebody may have signed in or out.
    if (ask !== this.#ask) return this.token;
    const next =
      answer === null ? null : typeof answer === "string" ? held(answer) : held(answer.token, answer.expiresAt);
    this.#held = next?.token === this.#refused ? null : next;
    return this.token;
  }
}

type Ask = () => Token | Promise<Token>;

const held = (token: string, expiresAt = Number.POSITIVE_INFINITY): BearerToken => ({ token, expiresAt });
