import {
  type EndpointName,
  type Input,
  type Output,
  type ServerFrame,
  serverFrame,
  socketPath,
} from "@parley/protocol";
import { CallError } from "./call-error.ts";
import type { CallHost } from "./call-host.ts";

type Predicate<T extends ServerFrame> = (frame: ServerFrame) => frame is T;

interface Waiting {
  readonly fits: (frame: ServerFrame) => boolean;
  readonly resolve: (frame: ServerFrame) => void;
  readonly reject: (error: Error) => void;
}

/** The answer to a call if the socket closed before the real one arrived. */
const unanswered: ServerFrame = { type: "goodbye", comeBackIn: 0 };

/** The close event of a socket. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A socket controlled by a test. Every received frame is checked against the contract. */
export class LiveSocket {
  /** Every frame so far, except answers to calls. */
  readonly frames: ServerFrame[] = [];
  readonly closed: Promise<Closed>;
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (frame: ServerFrame) => void>();
  #waiting: Waiting[] = [];
  #early: (string | Uint8Array<ArrayBuffer>)[] = [];
  #taken = 0;
  #lastId = 0;

  constructor(
    private readonly place: CallHost,
    headers: Record<string, string>,
  ) {
    // The second argument is Bun's; the DOM's types allow only subprotocols.
    this.#socket = new WebSocket(place.url.replace(/^http/, "ws") + socketPath, { headers } as unknown as string[]);
    const { promise, resolve } = Promise.withResolvers<Closed>();
    this.closed = promise;
    this.#socket.addEventListener("open", () => {
      for (const data of this.#early.splice(0)) this.#socket.send(data);
    });
    this.#socket.addEventListener("message", (event) => this.#take(String(event.data)));
    this.#socket.addEventListener("close", ({ code, reason }) => {
      for (const { reject } of this.#waiting) reject(new Error(`the socket closed with ${code} ${reason}`));
      for (const answer of this.#answers.values()) answer(unanswered);
      resolve({ code, reason });
    });
    this.#socket.addEventListener("error", () => {});
  }

  /** The next matching frame that was not taken yet, waiting for it if needed; earlier frames are skipped. */
  next<T extends ServerFrame>(fits: Predicate<T>): Promise<T>;
  next<K extends ServerFrame["type"]>(type: K): Promise<Extract<ServerFrame, { type: K }>>;
  next(fits?: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  next(wanted: string | ((frame: ServerFrame) => boolean) = () => true): Promise<ServerFrame> {
    const fits = typeof wanted === "string" ? (frame: ServerFrame) => frame.type === wanted : wanted;
    for (let index = this.#taken; index < this.frames.length; index += 1) {
      const frame = this.frames[index];
      if (frame !== undefined && fits(frame)) {
        this.#taken = index + 1;
        return Promise.resolve(frame);
      }
    }
    const { promise, resolve, reject } = Promise.withResolvers<ServerFrame>();
    this.#waiting.push({ fits, resolve, reject });
    return promise;
  }

  /** Calls an endpoint on this socket; throws CallError. */
  async call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>> {
    this.place.called?.add(name);
    const frame = await this.answer(name, input);
    if (frame.type === "ok") return frame.output as Output<N>;
    if (frame.type === "error") throw new CallError(name, frame.error, null);
    throw new Error(`the socket closed before ${name} was answered`);
  }

  /** The frame that answers a call, with any input. */
  answer(endpoint: string, input: unknown): Promise<ServerFrame> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve } = Promise.withResolvers<ServerFrame>();
    // A closed socket sends nothing and gets no answer.
    if (this.#socket.readyState === WebSocket.CLOSED) return Promise.resolve(unanswered);
    this.#answers.set(id, resolve);
    this.raw(JSON.stringify({ type: "call", id, endpoint, input }));
    return promise;
  }

  /** Sends any data, as soon as the socket is open. */
  raw(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#early.push(data);
    else this.#socket.send(data);
  }

  /** Resolves after everything that was sent to this socket so far has arrived. */
  async quiet(): Promise<void> {
    await this.place.settled?.();
    await this.call("server.get", {});
  }

  async close(): Promise<void> {
    this.#socket.close(1000);
    await this.closed;
  }

  /** Drops the connection without a close frame, like a lost network. */
  async terminate(): Promise<void> {
    (this.#socket as WebSocket & { terminate(): void }).terminate();
    await this.closed;
  }

  #take(text: string): void {
    const parsed = serverFrame.safeParse(JSON.parse(text));
    if (!parsed.success) {
      this.place.violations.push(
        `a frame outside the table: ${parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.code}`).join("; ")}`,
      );
      return;
    }
    const frame = parsed.data;
    if ((frame.type === "ok" || frame.type === "error") && frame.id !== null) {
      this.#answers.get(frame.id)?.(frame);
      this.#answers.delete(frame.id);
      return;
    }
    const index = this.#waiting.findIndex(({ fits }) => fits(frame));
    this.frames.push(frame);
    if (index < 0) return;
    const [waiting] = this.#waiting.splice(index, 1);
    this.#taken = this.frames.length;
    waiting?.resolve(frame);
  }
}
