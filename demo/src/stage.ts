import type { EndpointName, Input, Output, Position } from "@parley/protocol";
import type { App } from "@parley/server";
import { randomUUIDv7 } from "bun";
import type { Saying } from "./saying.ts";

/** The hands of the clock that the server is built with while it is filled. */
export interface Clock {
  now: number;
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

  constructor(
    readonly app: App,
    private readonly clock: Clock,
  ) {}

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
    await this.#callAs(at, { accountId, sessionId }, "sessions.signOut", {});
  }

  async send(saying: Saying): Promise<void> {
    const { at, by, room, text, root, quoted, forwarded } = saying;
    const id = randomUUIDv7("hex", at);
    const { position } = await this.call(at, by, "messages.send", {
      ...{ roomId: this.room(room), id, text, threadId: root?.id ?? null, replyTo: quoted?.id ?? null },
      parts: forwarded === undefined ? [] : [{ type: "forward", ...this.named(forwarded) }],
    });
    saying.id = id;
    const positions = this.positions.get(room) ?? [];
    positions.push({ at, position });
    this.positions.set(room, positions);
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

  async #callAs<N extends EndpointName>(at: number, who: Known | null, name: N, input: Input<N>): Promise<Output<N>> {
    this.clock.now = at;
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
