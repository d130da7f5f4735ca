import { createHmac } from "node:crypto";
import type { AccountId } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Database, Writer } from "../database/database.ts";
import type { Letter } from "./letter.ts";
import type { Mailer, Outcome } from "./mailer.ts";
import { addLetter, claimLetter, deleteLetter, findDue } from "./store.ts";
import type { LetterRow } from "./tables.ts";

/** Milliseconds for which a letter is whose process tries it: longer than all tries at once, and than clocks differ. */
export const claimLasts = 120_000;
/** Milliseconds between two looks for letters that others have left. */
const lookEvery = 30_000;
/** Letters that a process takes at once. */
const batch = 50;

/** A kind of letter. */
export interface LetterKind {
  /** Milliseconds after which it is worth nothing any more. */
  readonly lasts: number;
  /** Writes it; null when there is no reason for it any more. */
  write(accountId: AccountId, token: string): Promise<Letter | null>;
}

/** What a letter is begun with: its id goes into its row, its token into the database as a hash and into the letter. */
export interface Begun {
  readonly id: string;
  readonly token: string;
}

export interface PostParts {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly secret: string;
  readonly kinds: Readonly<Record<string, LetterKind>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onFailure: (error: unknown) => void;
  /** Carries out each look; for tests that let none run while they count what something costs. */
  readonly inTurn?: ((look: () => Promise<void>) => Promise<void>) | undefined;
}

/**
 * Letters that survive the process that was to send them. A row says what to make a letter from until it is sent, refused or
 * worth nothing; each is tried by one process at a time, and any process goes on where another stopped.
 */
export class Post {
  readonly #parts: PostParts;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  /** Looks at once for what another process has left, and from then on. */
  async start(): Promise<void> {
    const { inTurn = (look) => look(), onFailure } = this.#parts;
    const look = () => inTurn(() => this.look()).catch(onFailure);
    await look();
    this.#timer = setInterval(() => void look(), lookEvery);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * Sends a letter behind the back of whoever causes it. `begin` finds out whose it is and calls `note` in a transaction of its
   * own; null: there is none.
   */
  send(kind: string, begin: (begun: Begun) => Promise<AccountId | null>): void {
    const id = randomUUIDv7();
    const begun = { id, token: this.#tokenOf(id) };
    // Written down it is tried later, when those before it have been given up or sent.
    if (this.#parts.mailer.isFull) return void begin(begun).catch(this.#parts.onFailure);
    const prepare = async () => {
      const accountId = await begin(begun);
      return accountId === null ? null : this.#write(kind, accountId, id);
    };
    this.#parts.mailer.send(kind, prepare, (outcome) => this.#settle(id, outcome));
  }

  /** Writes a letter down; this process tries it at once. */
  async note(writer: Writer, kind: string, { id }: Begun, accountId: AccountId): Promise<void> {
    const now = this.#parts.clock();
    await addLetter(writer, { id, kind, account_id: accountId, created_at: now, due_at: now + claimLasts });
  }

  /** Tries the letters that nobody is trying. */
  async look(): Promise<void> {
    const { database, clock } = this.#parts;
    const now = clock();
    if (this.#parts.mailer.isFull) return;
    for (const row of await findDue(database.read, now, batch)) await this.#tryAgain(row, now);
  }

  async #tryAgain(row: LetterRow, now: number): Promise<void> {
    const { database, mailer, kinds } = this.#parts;
    const { id, kind, account_id: accountId } = row;
    const age = now - row.created_at;
    if (age >= (kinds[kind]?.lasts ?? 0)) return this.#settle(id, "refused");
    // The older it is, the longer until the next try.
    const until = now + claimLasts + Math.floor(age / 2);
    if (!(await database.transaction((writer) => claimLetter(writer, row, until)))) return;
    const prepare = async () => {
      const letter = await this.#write(kind, accountId, id);
      return letter === null ? null : { ...letter, isAgain: true };
    };
    mailer.send(kind, prepare, (outcome) => this.#settle(id, outcome));
  }

  async #write(kind: string, accountId: AccountId, id: string): Promise<Letter | null> {
    const letter = await this.#parts.kinds[kind]?.write(accountId, this.#tokenOf(id));
    return letter ? { ...letter, id } : null;
  }

  async #settle(id: string, outcome: Outcome): Promise<void> {
    if (outcome === "unsent") return;
    await this.#parts.database.transaction((writer) => deleteLetter(writer, id)).catch(this.#parts.onFailure);
  }

  /** The same for every try, so that a letter that arrives twice says the same, and nowhere kept. */
  #tokenOf(id: string): string {
    return createHmac("sha256", this.#parts.secret).update(`letter ${id}`).digest("base64url").slice(0, 40);
  }
}
