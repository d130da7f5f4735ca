import type { ClientFrame, EndpointName, Input, Output, ServerFrame } from "@parley/protocol";
import type { Server, ServerWebSocket } from "bun";
import { id } from "./history.ts";

type Data = { readonly end: PeerSocket };
type Call = Extract<ClientFrame, { type: "call" }>;

/** The server's end of a socket, controlled by the test: it sends and reads frames. */
export class PeerSocket {
  readonly frames: ClientFrame[] = [];
  readonly #waiting: {
    readonly fits: (frame: ClientFrame) => boolean;
    readonly resolve: (frame: ClientFrame) => void;
  }[] = [];
  readonly closed = Promise.withResolvers<number>();
  #socket: ServerWebSocket<Data> | undefined;

  opened(socket: ServerWebSocket<Data>): void {
    this.#socket = socket;
  }

  take(text: string): void {
    const frame = JSON.parse(text) as ClientFrame;
    const index = this.#waiting.findIndex(({ fits }) => fits(frame));
    if (index < 0) this.frames.push(frame);
    else this.#waiting.splice(index, 1)[0]?.resolve(frame);
  }

  /** The next matching frame that was not taken yet; earlier frames stay. */
  next<F extends ClientFrame>(fits: (frame: ClientFrame) => frame is F): Promise<F> {
    const index = this.frames.findIndex(fits);
    if (index >= 0) return Promise.resolve(this.frames.splice(index, 1)[0] as F);
    return new Promise((resolve) => this.#waiting.push({ fits, resolve: resolve as (frame: ClientFrame) => void }));
  }

  /** The next call of an endpoint, with functions to answer it. */
  async call<Name extends EndpointName>(
    name: Name,
  ): Promise<{ input: Input<Name>; answer: (output: Output<Name>) => void; refuse: (error: object) => void }> {
    const frame = await this.next((other): other is Call => other.type === "call" && other.endpoint === name);
    return {
      input: frame.input as Input<Name>,
      answer: (output) => this.say({ type: "ok", id: frame.id, output }),
      refuse: (error) => this.#send({ type: "error", id: frame.id, error }),
    };
  }

  say(frame: ServerFrame): void {
    this.#send(frame);
  }

  hello(accountId = id("ada"), epoch = "first"): void {
    this.say({ type: "hello", protocol: 1, epoch, accountId, sessionId: id("session"), heartbeat: 30_000 });
  }

  close(code: number): void {
    this.#socket?.close(code);
  }

  /** Ends the connection like a lost network. */
  cut(): void {
    this.#socket?.terminate();
  }

  #send(frame: object): void {
    this.#socket?.send(JSON.stringify(frame));
  }
}

/** A scripted WebSocket server. Its HTTP answers are set by the test. */
export class Peer {
  readonly #server: Server<Data>;
  readonly #sockets: PeerSocket[] = [];
  readonly #waiting: ((socket: PeerSocket) => void)[] = [];
  /** HTTP requests so far. */
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly body: string;
    readonly headers: Headers;
  }[] = [];
  /** The answer to an HTTP request. */
  respond: (method: string, path: string) => Response | Promise<Response> = () => new Response("no", { status: 503 });

  constructor() {
    this.#server = Bun.serve<Data>({
      port: 0,
      fetch: (request, server) => this.#fetch(request, server),
      websocket: {
        open: (socket) => this.#opened(socket),
        message: (socket, text) => socket.data.end.take(String(text)),
        close: (socket, code) => socket.data.end.closed.resolve(code),
      },
    });
  }

  get url(): string {
    return `http://localhost:${this.#server.port}`;
  }

  /** The next connection. */
  socket(): Promise<PeerSocket> {
    const socket = this.#sockets.shift();
    return socket ? Promise.resolve(socket) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  async stop(): Promise<void> {
    await this.#server.stop(true);
  }

  #opened(socket: ServerWebSocket<Data>): void {
    const { end } = socket.data;
    end.opened(socket);
    const waiting = this.#waiting.shift();
    if (waiting) waiting(end);
    else this.#sockets.push(end);
  }

  async #fetch(request: Request, server: Server<Data>): Promise<Response | undefined> {
    const { pathname, search } = new URL(request.url);
    if (pathname === "/api/socket" && server.upgrade(request, { data: { end: new PeerSocket() } })) return undefined;
    this.requests.push({
      method: request.method,
      path: pathname + search,
      body: await request.text(),
      headers: request.headers,
    });
    return this.respond(request.method, pathname + search);
  }
}
