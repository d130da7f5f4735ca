import type { ServerFrame } from "@parley/protocol";
import type { Server, ServerWebSocket } from "bun";
import type { Conversation, RecordedCall } from "./conversation.ts";

type Call = { readonly type: string; readonly id: number; readonly endpoint: string; readonly input: unknown };

/** Replays the server of an earlier version: it answers each call as recorded, and sends the recorded pushed frames. */
export class OldServer {
  /** Calls of today's client that were not recorded, so that the old server's answers are unknown. */
  readonly unasked: string[] = [];
  readonly #server: Server<undefined>;
  readonly #left: RecordedCall[];
  readonly #used: RecordedCall[] = [];
  #socket: ServerWebSocket<undefined> | undefined;

  constructor(private readonly conversation: Conversation) {
    this.#left = [...conversation.calls];
    this.#server = Bun.serve<undefined>({
      port: 0,
      fetch: (request, server) => (server.upgrade(request) ? undefined : new Response("no", { status: 503 })),
      websocket: {
        message: (socket, text) => this.#take(socket, JSON.parse(String(text)) as Call),
      },
    });
  }

  get url(): string {
    return `http://localhost:${this.#server.port}`;
  }

  /** Sends all recorded frames that the server pushed. */
  push(): void {
    for (const frame of this.conversation.pushed) this.#send(frame);
  }

  stop(): Promise<void> {
    return this.#server.stop(true);
  }

  #take(socket: ServerWebSocket<undefined>, frame: Call): void {
    this.#socket = socket;
    if (frame.type === "authenticate") this.#send(this.conversation.hello);
    else if (frame.type === "ping") this.#send({ type: "pong" });
    else this.#answer(frame);
  }

  #answer({ id, endpoint, input }: Call): void {
    const fits = (call: RecordedCall) =>
      call.by === "ben" && call.endpoint === endpoint && Bun.deepEquals(call.input, input);
    const index = this.#left.findIndex(fits);
    const call = index < 0 ? this.#used.findLast(fits) : this.#left.splice(index, 1)[0];
    if (call === undefined) {
      this.unasked.push(endpoint);
      return;
    }
    this.#used.push(call);
    this.#send({ type: "ok", id, output: call.output });
  }

  #send(frame: ServerFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }
}
