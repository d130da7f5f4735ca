import { type ClientFrame, type EndpointName, type ErrorCode, sizes } from "@parley/protocol";
import type { ServerWebSocket, WebSocketHandler } from "bun";
import { nameOf, type Pipeline } from "../calls/pipeline.ts";
import { ApiError } from "../errors.ts";
import { frame, okFrame } from "../log/encode.ts";
import { AccountBuckets } from "./account-floods.ts";
import { Admission } from "./admission.ts";
import { CloseReasons } from "./close-reasons.ts";
import type { Connection } from "./connection.ts";
import { type HandshakeParts, heartbeat, shakeHands } from "./handshake.ts";
import type { HubSocket } from "./hub.ts";
import { BadFrame, readFrame } from "./read-frame.ts";

/** Bytes in the send buffer of a socket before it is closed. It resumes from its position, so nothing is lost. */
export const backlog = 1024 * 1024;

/** Sockets that are admitted at the same time. */
export const letInAtOnce = 32;

/** Milliseconds over which reconnecting clients are spread after a goodbye, and how many may come per second. */
const minSpread = 2_500;
const comingBack = 2_000;

/** Milliseconds within which a socket has to authenticate, by default. */
export const greetingTimeout = 10_000;
/** Factor by which admitting may take longer than that. After it the client reconnects, perhaps to another process. */
const patience = 6;

export interface SocketParts extends HandshakeParts {
  readonly pipeline: Pipeline;
  /** Milliseconds within which a socket has to authenticate. */
  readonly greetingTimeout: number;
  /** Resolves when it is certain which sessions have ended. */
  readonly ready: () => Promise<void> | undefined;
  /** Called when a socket has become live, and when a live one has closed. */
  readonly onOpen?: (socket: HubSocket) => void;
  readonly onClosed?: (socket: HubSocket) => void;
}

/** Endpoints that may end the session of their caller. */
const mayEndSession: ReadonlySet<string> = new Set<EndpointName>([
  "sessions.signOut",
  "sessions.revoke",
  "accounts.delete",
  "accounts.deactivate",
  "accounts.endSessions",
]);

type Call = Extract<ClientFrame, { type: "call" }>;

/** Callbacks of the engine for every socket. They never throw. */
export class Sockets {
  readonly #greeting = new Set<Connection>();
  readonly #sweep: ReturnType<typeof setInterval>;
  readonly #departures: CloseReasons;
  readonly #admission = new Admission(letInAtOnce);
  readonly #floods = new AccountBuckets();

  constructor(private readonly parts: SocketParts) {
    this.#departures = new CloseReasons(parts.pipeline.metrics);
    this.#sweep = setInterval(() => this.#look(), parts.greetingTimeout / 10);
    this.#sweep.unref();
  }

  /** For Bun.serve. A frame beyond `maxPayloadLength` ends its socket; one beyond `sizes.body` is still answered. */
  readonly handler: WebSocketHandler<Connection> = {
    maxPayloadLength: 4 * sizes.body,
    backpressureLimit: backlog,
    closeOnBackpressureLimit: true,
    idleTimeout: heartbeat / 1000,
    sendPings: true,
    perMessageDeflate: false,
    open: (ws) => this.#open(ws),
    message: (ws, data) => this.#message(ws.data, data),
    close: (ws, code) => this.#closed(ws.data, code),
  };

  /** Sends every socket a goodbye with its own delay, so that they do not all reconnect at once. */
  farewell(): void {
    const sockets = this.#all();
    const within = Math.max(minSpread, (sockets.size / comingBack) * 1000);
    for (const socket of sockets)
      socket.send(frame({ type: "goodbye", comeBackIn: Math.floor(500 + Math.random() * within) }));
  }

  close(): void {
    clearInterval(this.#sweep);
    for (const socket of this.#all()) socket.end("going_away");
  }

  #all(): Set<HubSocket> {
    return new Set<HubSocket>([...this.#greeting, ...this.parts.hub.all()]);
  }

  #open(ws: ServerWebSocket<Connection>): void {
    const connection = ws.data;
    connection.opened(ws, performance.now());
    this.parts.pipeline.metrics.socketOpened();
    this.#greeting.add(connection);
    const { credentials } = connection;
    if (connection.version === null) connection.end("unsupported_version");
    else if (credentials !== undefined) this.#enter(connection, credentials);
  }

  #enter(connection: Connection, credentials: Headers): void {
    connection.credentials = undefined;
    connection.enter(this.#shakeHands(connection, credentials));
  }

  async #shakeHands(connection: Connection, credentials: Headers): Promise<void> {
    try {
      await this.#admission.take(() => shakeHands(connection, credentials, this.parts));
      if (connection.state.name === "live") this.parts.onOpen?.(connection);
    } catch (error) {
      const { code } = this.parts.pipeline.fail(error, { at: "socket" });
      connection.end(code === "rate_limited" ? "flooding" : "going_away");
    } finally {
      this.#greeting.delete(connection);
    }
  }

  #message(connection: Connection, data: string | Uint8Array): void {
    if (connection.state.name === "closing") return;
    try {
      if (this.#mayTake(connection, data)) this.#take(connection, readFrame(data));
      else connection.end("flooding");
    } catch (error) {
      void this.#refuseFrame(connection, error instanceof BadFrame ? error.callId : null, error);
    }
  }

  #mayTake({ flood, asker }: Connection, data: string | Uint8Array): boolean {
    const now = performance.now();
    if (!flood.take(now)) return false;
    return (
      asker === null || !this.parts.limits.areOn || this.#floods.take(asker.accountId, now, Buffer.byteLength(data))
    );
  }

  /** A frame that is no call is counted as one, so that nonsense is limited as well. */
  async #refuseFrame(connection: Connection, id: number | null, error: unknown): Promise<void> {
    const refusal = await this.parts.limits.take("read", connection).then(
      () => error,
      (limited: unknown) => limited,
    );
    this.#refuse((text) => connection.send(text), id, refusal);
  }

  #take(connection: Connection, said: ClientFrame): void {
    switch (said.type) {
      case "ping":
        connection.tell({ type: "pong" });
        return;
      case "authenticate":
        if (connection.state.name !== "greeting")
          throw new ApiError("malformed", { detail: "This socket is somebody's already." });
        this.#enter(connection, new Headers({ authorization: `Bearer ${said.token}` }));
        return;
      case "call":
        this.#trace(connection, said);
    }
  }

  #trace(connection: Connection, said: Call): void {
    const call = (send: (text: string) => void) => this.#call(connection, said, send);
    void this.parts.pipeline.traces.call(nameOf(said.endpoint), "socket", null, () =>
      mayEndSession.has(said.endpoint) ? connection.answerBeforeEnd(call) : call((text) => connection.send(text)),
    );
  }

  async #call(connection: Connection, { id, endpoint, input }: Call, send: (text: string) => void): Promise<void> {
    const begun = performance.now();
    const { pipeline } = this.parts;
    try {
      if (connection.state.name === "entering") await connection.state.done;
      const ready = this.parts.ready();
      if (ready !== undefined) await ready;
      if (connection.state.name !== "live") throw new ApiError("unauthenticated");
      const { asker, origin } = connection;
      const caller = { asker, origin, inOrder: <T>(wait: Promise<T>) => connection.inOrder(wait) };
      const { output } = await pipeline.call(endpoint as EndpointName, caller, () => input);
      send(okFrame(id, output));
      pipeline.answered(endpoint, "socket", "ok", begun, connection.accountId);
    } catch (error) {
      pipeline.answered(endpoint, "socket", this.#refuse(send, id, error), begun, connection.accountId);
    }
  }

  #refuse(send: (text: string) => void, id: number | null, error: unknown): ErrorCode {
    const { code, problem } = this.parts.pipeline.fail(error, { at: "socket" });
    send(frame({ type: "error", id, error: problem }));
    return code;
  }

  #closed(connection: Connection, code: number): void {
    this.#departures.closed(connection, code);
    connection.gone();
    this.#greeting.delete(connection);
    this.parts.hub.remove(connection);
    if (connection.entered) this.parts.onClosed?.(connection);
  }

  #look(): void {
    this.#departures.look(this.parts.hub);
    this.#closeSlowGreetings();
  }

  /**
   * A socket without a first frame is closed as silent (rule R8): the frame may be on a bad line, or unread because this process stood still, so its
   * session is not known to be over. A socket that has authenticated waits for a slow database, and gets more time.
   */
  #closeSlowGreetings(): void {
    const now = performance.now();
    const { greetingTimeout } = this.parts;
    for (const connection of this.#greeting) {
      const waited = now - connection.since;
      if (connection.state.name === "greeting" && waited > greetingTimeout) connection.end("silent");
      else if (waited > patience * greetingTimeout) connection.end("going_away");
    }
  }
}
