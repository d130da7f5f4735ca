import type { EndpointName, Input, Membership, Message, MessagePage, Output, ServerFrame } from "@parley/protocol";
import { call, Refused } from "../../wire.ts";
import type { Recorder } from "../recorder.ts";
import type { CallEntry } from "../records.ts";
import { seenMembership, seenMessage } from "../seen.ts";

/** Milliseconds after which a call without an answer counts as lost. */
export const callPatience = 3_000;

/** The end of a call, as its client knows it. */
export type Outcome<N extends EndpointName> =
  | { readonly type: "ok"; readonly output: Output<N> }
  | { readonly type: "refused"; readonly code: string }
  | { readonly type: "lost" };

/** A socket on which calls can be made. */
export interface CallingSocket {
  readonly connection: number;
  send(frame: unknown): void;
}

interface Waiting {
  readonly connection: number;
  settle(frame: ServerFrame | null): void;
}

/** Errors after which the call may have had its effect: the server could not say. */
const open: ReadonlySet<string> = new Set(["unavailable", "internal", "too_slow"]);

/** The calls of one device, over HTTP or over its socket, each recorded with its outcome. */
export class Calls {
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    readonly device: string,
    private readonly token: string,
    private readonly recorder: Recorder,
    /** The address for the next call over HTTP. */
    private readonly address: () => string,
  ) {}

  /** Makes a call, over the socket if one is given. */
  async make<N extends EndpointName>(name: N, input: Input<N>, socket: CallingSocket | null): Promise<Outcome<N>> {
    const number = this.recorder.nextCall();
    const connection = socket?.connection ?? null;
    this.recorder.add({ type: "call", device: this.device, call: number, connection, ...about(name, input) });
    const answer = socket ? this.#overSocket(number, name, input, socket) : this.#overHttp(name, input);
    const outcome = (await answer) as Outcome<N> & { readonly reason?: string };
    const record = { device: this.device, call: number };
    if (outcome.type === "ok") this.recorder.add({ type: "ok", ...record, ...seenIn(name, outcome.output) });
    else if (outcome.type === "refused") this.recorder.add({ type: "refused", ...record, code: outcome.code as never });
    else this.recorder.add({ type: "lost", ...record, reason: outcome.reason ?? "" });
    return outcome;
  }

  /** Gives an answer on the socket to the call that waits for it. */
  take(frame: Extract<ServerFrame, { type: "ok" | "error" }>): void {
    if (frame.id !== null) this.#waiting.get(frame.id)?.settle(frame);
  }

  /** Calls on a socket that has ended are lost. */
  socketEnded(connection: number): void {
    for (const waiting of [...this.#waiting.values()]) if (waiting.connection === connection) waiting.settle(null);
  }

  #overSocket(id: number, endpoint: string, input: unknown, socket: CallingSocket): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => resolve({ type: "lost", reason: "no answer" }), callPatience);
    const settle = (frame: ServerFrame | null) => {
      if (frame?.type === "ok") resolve({ type: "ok", output: frame.output });
      else if (frame?.type === "error") resolve(failed(frame.error.code));
      else resolve({ type: "lost", reason: "the socket ended" });
    };
    this.#waiting.set(id, { connection: socket.connection, settle });
    socket.send({ type: "call", id, endpoint, input });
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(id);
    });
  }

  async #overHttp<N extends EndpointName>(name: N, input: Input<N>): Promise<unknown> {
    try {
      const output = await call(this.address(), this.token, name, input, AbortSignal.timeout(callPatience));
      return { type: "ok", output };
    } catch (error) {
      return error instanceof Refused ? failed(error.problem.code) : { type: "lost", reason: String(error) };
    }
  }
}

const failed = (code: string) => (open.has(code) ? { type: "lost", reason: code } : { type: "refused", code });

/** The fields of an input that the checks compare. */
function about(endpoint: EndpointName, input: unknown): Pick<CallEntry, "endpoint" | "roomId"> & Partial<CallEntry> {
  const { roomId, id, messageId, text, threadId, accountId, position } = input as Record<string, string> & {
    position?: number;
  };
  const fields = { messageId: messageId ?? id, text, threadId, subject: accountId, position };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { endpoint, roomId: roomId ?? null, ...given };
}

/** The parts of an answer that the checks compare. */
function seenIn(name: EndpointName, output: unknown) {
  const found = output as { membership?: Membership; entry?: { membership: Membership } } & Partial<MessagePage>;
  const membership = name.startsWith("receipts.mark") ? (output as Membership) : (found.entry ?? found).membership;
  const messages = name === "messages.list" ? (found.messages ?? []) : [];
  const own = messageAnswers.has(name) ? [output as Message] : [];
  const isMembership = membership !== undefined && "read" in membership;
  return {
    messages: [...own, ...messages].map(seenMessage),
    membership: isMembership ? seenMembership(membership) : null,
  };
}

const messageAnswers: ReadonlySet<string> = new Set([
  ...["messages.send", "messages.edit", "messages.delete", "messages.react"],
]);
