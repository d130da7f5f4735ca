import type { Limiter, OpenLimiter } from "../cluster/limiter.ts";
import { ApiError } from "../errors.ts";
import { networkOf } from "./rate-limit.ts";

/** Wrong passwords for one account from one network, or session, per quarter of an hour. */
export const guessesHere = 10;
/** Tries for one account from unknown networks per hour, before each has to wait for a turn. */
export const guessesAnywhere = 50;
/** Longest pause between two turns, in seconds; from one second on it doubles with every ten tries. */
export const maxPause = 60;

const quarter = 900;
const hour = 3600;
const day = 86_400;

/** The account whose password is tried, and the network address. */
export interface Suspect {
  /** The e-mail address that was given, of an account or not. */
  readonly email: string;
  /** Network address. */
  readonly address: string;
  /** Loads the addresses at which the account is or was signed in; called only while its password is being guessed. */
  readonly knownAddresses: () => Promise<readonly string[]>;
}

/** An admitted try. */
export interface Guess {
  /** Call it for the right password: the try does not count. */
  wasRight(): Promise<void>;
}

const free: Guess = { wasRight: () => Promise.resolve() };

/**
 * Slows down guesses at an account's password, from one network or from many, without locking its owner out: on networks where the account is
 * signed in the tries of others do not count, and the letter for a new password opens the network at which it is used.
 */
export class LoginThrottle {
  readonly #here: Limiter | undefined;
  readonly #anywhere: Limiter | undefined;
  readonly #turns: Limiter | undefined;
  readonly #trusted: Limiter | undefined;

  /** `scale` multiplies the tries; 0 turns the limits off. */
  constructor(scale: number, openLimiter: OpenLimiter) {
    if (scale <= 0) return;
    const open = (name: string, max: number, seconds: number) =>
      openLimiter({ name: `guesses-${name}`, max, seconds, exact: true });
    const scaled = (max: number) => Math.max(1, Math.round(max * scale));
    this.#here = open("here", scaled(guessesHere), quarter);
    this.#anywhere = open("anywhere", scaled(guessesAnywhere), hour);
    this.#turns = open("turns", 1, maxPause);
    this.#trusted = open("trusted", 1, day);
  }

  /** Counts a try to sign in; throws `rate_limited` when there were too many. */
  async begin(suspect: Suspect): Promise<Guess> {
    const network = networkOf(suspect.address);
    const guess = await this.#countHere(`${suspect.email} ${network}`);
    await this.#waitForTurn(suspect, network);
    return guess;
  }

  /** Counts a try within a session, by that session alone. */
  beginInside(sessionId: string): Promise<Guess> {
    return this.#countHere(`session ${sessionId}`);
  }

  /** Trusts a network for a day: the caller could read the mail of the account, so it is the owner's. */
  async trust(email: string, address: string): Promise<void> {
    await this.#trusted?.count(`${email} ${networkOf(address)}`);
  }

  async #countHere(key: string): Promise<Guess> {
    const limiter = this.#here;
    if (limiter === undefined) return free;
    const { count, resetsIn } = await limiter.count(key);
    if (count > limiter.rule.max) throw tooOften(resetsIn);
    return { wasRight: async () => void (await limiter.count(key, { points: -count })) };
  }

  async #waitForTurn(suspect: Suspect, network: string): Promise<void> {
    const [anywhere, turns] = [this.#anywhere, this.#turns];
    if (anywhere === undefined || turns === undefined) return;
    const { count, resetsIn } = await anywhere.count(suspect.email);
    const over = count - anywhere.rule.max;
    if (over <= 0 || (await knows(suspect, network)) || (await this.#isTrusted(suspect, network))) return;
    const pause = Math.min(maxPause, 2 ** Math.floor(over / 10), Math.max(1, Math.ceil(resetsIn / 1000)));
    const turn = await turns.count(suspect.email, { seconds: pause });
    if (turn.count > turns.rule.max) throw tooOften(turn.resetsIn);
  }

  async #isTrusted({ email }: Suspect, network: string): Promise<boolean> {
    const trusted = await this.#trusted?.count(`${email} ${network}`, { points: 0 });
    return trusted !== undefined && trusted.count > 0;
  }
}

async function knows({ knownAddresses }: Suspect, network: string): Promise<boolean> {
  return (await knownAddresses()).some((address) => networkOf(address) === network);
}

function tooOften(resetsIn: number): ApiError {
  return new ApiError("rate_limited", { retryAfter: Math.max(1, Math.ceil(resetsIn)) });
}
