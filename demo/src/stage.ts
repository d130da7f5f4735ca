import type { EndpointName, Input, Output, Position } from "@parley/protocol";
import type { App } from "@parley/server";
import { randomUUIDv7 } from "bun";
import { Devices } from "./devices.ts";
import type { Saying } from "./saying.ts";
import type { Shelf } from "./shelf.ts";

/** The hands of the clock that the server is built with while it is filled. */
export interface Clock {
  now: number;
}

export interface StageParts {
  readonly app: App;
  readonly clock: Clock;
  /** Where the app listens. */
  readonly url: string;
  readonly shelf: Shelf;
}

interface Known {
  readonly accountId: string;
  readonly sessionId: string;
}

/** The server while it is filled: everybody acts through the contract, at a time of their own. */
export class Stage {
  readonly accounts = new Map<string, string>();
  readonly rooms = new Map<string, string>();
  /** Per room the positions of its messages, with their times. */
  readonly positions = new Map<string, { at: number; position: Position }[]>();

  readonly app: App;
  readonly devices: Devices;
  readonly #clock: Clock;
  readonly #passwords = new Map<string, string>();
  /** Who shares a location that is still live. */
  readonly #onTheWay = new Set<string>();

  constructor({ app, clock, url, shelf }: StageParts) {
    this.app = app;
    this.#clock = clock;
    this.devices = new Devices({
      ...{ url, shelf, accountOf: (handle) => this.account(handle) },
      passwordOf: (handle) => known(this.#passwords, handle),
      pass: () => this.#pass(),
    });
  }

  /** Calls an endpoint as somebody; as nobody with null. */
  async call<N extends EndpointName>(at: number, handle: string | null, name: N, input: Input<N>): Promise<Output<N>> {
    const asker = handle === null ? null : { accountId: this.account(handle), sessionId: randomUUIDv7() };
    return this.#callAs(at, asker, name, input);
  }

  /** Signs somebody up, and out again: the demo leaves no sessions behind. */
  async signUp(at: number, input: Input<"accounts.signUp">): Promise<void> {
    const { me, sessionId } = await this.call(at, null, "accounts.signUp", input);
    const accountId = me.account.id;
    this.accounts.set(input.handle, accountId);
    this.#passwords.set(input.handle, input.password);
    await this.#callAs(at, { accountId, sessionId }, "sessions.signOut", {});
  }

  async send(saying: Saying): Promise<void> {
    const { at, by, room, text, root, quoted, forwarded, attached } = saying;
    const id = randomUUIDv7("hex", at);
    const message = { roomId: this.room(room), id, text, threadId: root?.id ?? null, replyTo: quoted?.id ?? null };
    const parts = forwarded === undefined ? [] : [{ type: "forward" as const, ...this.named(forwarded) }];
    this.#clock.now = at;
    const { position } = await (attached.length > 0
      ? this.devices.send(at, by, message, attached)
      : this.call(at, by, "messages.send", { ...message, parts }));
    saying.id = id;
    const positions = this.positions.get(room) ?? [];
    positions.push({ at, position });
    this.positions.set(room, positions);
  }

  /** Uploads a file from the shelf at a time; answers its id. */
  async upload(at: number, handle: string, name: string): Promise<string> {
    this.#clock.now = at;
    return this.devices.upload(handle, name);
  }

  /** Lets the server do what was due by then. */
  async work(at: number): Promise<void> {
    this.#clock.now = at;
    await this.app.jobs.idle();
  }

  /** Somebody stays signed in: their location is live beyond the end of the play. */
  staysOn(handle: string): void {
    this.#onTheWay.add(handle);
  }

  /** Everybody puts their device away. */
  leave(): Promise<void> {
    return this.devices.putAway((handle) => this.#onTheWay.has(handle));
  }

  /** A message as endpoints name it. */
  named(saying: Saying): { roomId: string; messageId: string } {
    if (saying.id === undefined) throw new Error(`not written yet: ${saying.text}`);
    return { roomId: this.room(saying.room), messageId: saying.id };
  }

  account(handle: string): string {
    return known(this.accounts, handle);
  }

  room(key: string): string {
    return known(this.rooms, key);
  }

  async #pass(): Promise<void> {
    await this.app.jobs.idle();
    this.#clock.now += 1000;
  }

  async #callAs<N extends EndpointName>(at: number, who: Known | null, name: N, input: Input<N>): Promise<Output<N>> {
    this.#clock.now = at;
    const asker = who === null ? null : { ...who, role: "member" as const };
    const origin = { address: "127.0.0.1", agent: null, socketId: null, cookies: [] };
    const { output } = await this.app.pipeline.call(name, { asker, origin }, () => input);
    return output as Output<N>;
  }
}

function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`nothing here is called ${name}`);
  return id;
}
