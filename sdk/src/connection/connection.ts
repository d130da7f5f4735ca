import type { ClientFrame, ServerFrame } from "@parley/protocol";
import { spokenVersions } from "../calls/http.ts";
import {
  closeCodes,
  largestBody,
  oldestProtocol,
  protocolVersion,
  socketPath,
  versionParameter,
} from "../contract/contract.ts";
import type { Credentials } from "../environment/credentials.ts";
import type { Environment, SocketLike } from "../environment/environment.ts";
import { backOff } from "../timing/back-off.ts";
import { Heartbeat } from "./heartbeat.ts";

/** Why a client does not reconnect: the user has to sign in, ask an administrator, or reload the app. */
export type StopReason = "unauthenticated" | "account_gone" | "unsupported_version";

/**
 * State of the connection.
 * - `syncing`: the socket is open, the client loads missed changes
 * - `live`: the state is up to date and follows events
 * - `waiting`: the next try is at `until` (milliseconds since 1970), or earlier if the network returns
 */
export type ConnectionState =
  | { readonly phase: "idle" }
  | { readonly phase: "connecting" }
  | { readonly phase: "authenticating" }
  | { readonly phase: "syncing" }
  | { readonly phase: "live" }
  | { readonly phase: "waiting"; readonly until: number; readonly attempt: number }
  | { readonly phase: "stopped"; readonly reason: StopReason };

export type Hello = Extract<ServerFrame, { type: "hello" }>;

export interface ConnectionOptions {
  /** Address of the server, without a slash at its end. */
  readonly url: string;
  readonly credentials: Credentials;
  /** Asks the server over HTTP whether there is a session; false only if the server answers so. */
  readonly isSignedIn: () => Promise<boolean>;
  readonly onState: (state: ConnectionState) => void;
  readonly onHello: (hello: Hello) => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** Called when the socket is closed, for any reason. */
  readonly onDown: () => void;
}

/** Milliseconds until an attempt without `hello` counts as failed, and until the client checks its session over HTTP. */
const helloPatience = 15_000;
const doubtAfter = 1_500;

/** The WebSocket close code of a connection that was lost without a close frame. */
const accident = 1006;

const stops: Readonly<Record<number, StopReason>> = {
  [closeCodes.unauthenticated]: "unauthenticated",
  [closeCodes.account_gone]: "account_gone",
  [closeCodes.unsupported_version]: "unsupported_version",
};

/** Manages one socket at a time: opens it, keeps it alive, reconnects after a loss, and obeys close codes. */
export class Connection {
  readonly #environment: Environment;
  readonly #options: ConnectionOptions;
  readonly #heartbeat: Heartbeat;
  #state: ConnectionState = { phase: "idle" };
  #socket: SocketLike | null = null;
  #attempt = 0;
  #mayHurry = true;
  #comeBackIn: number | null = null;
  /** The token with which the socket was opened; null for a cookie. */
  #token: string | null = null;
  #timer: unknown;
  #doubt: unknown;

  constructor(environment: Environment, options: ConnectionOptions) {
    this.#environment = environment;
    this.#options = options;
    this.#heartbeat = new Heartbeat(
      environment,
      () => this.#post({ type: "ping" }),
      () => this.#down(closeCodes.silent),
    );
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects unless it is connected or connecting; a stopped or waiting connection tries at once. */
  connect(): void {
    const { phase } = this.#state;
    if (phase === "idle" || phase === "stopped" || phase === "waiting") this.#open();
  }

  /** Closes the socket and does not reconnect. */
  disconnect(stopped?: StopReason): void {
    this.#drop();
    this.#attempt = 0;
    this.#enter(stopped ? { phase: "stopped", reason: stopped } : { phase: "idle" });
  }

  /** Closes the socket and reconnects after a pause, as after a lost connection. */
  fail(): void {
    if (this.#socket) this.#down(closeCodes.silent);
  }

  /** The state is up to date. */
  synced(): void {
    if (this.#state.phase !== "syncing") return;
    this.#attempt = 0;
    this.#mayHurry = true;
    this.#enter({ phase: "live" });
  }

  /** Missed changes have to be requested again. */
  resync(): void {
    if (this.#state.phase === "live") this.#enter({ phase: "syncing" });
  }

  /** The network returned or the page is visible again: connects at once, or checks that the socket is alive. */
  wake(): void {
    if (this.#state.phase === "waiting") this.#open();
    else this.check();
  }

  /** Checks that the socket is alive: browsers keep a socket open for minutes after the network was lost. */
  check(): void {
    this.#heartbeat.check();
  }

  /**
   * A call has reached the server over HTTP: connects without waiting for the next try, because the page must not report an unreachable
   * server while it answers. It does this once until the connection is live again, because behind a proxy that blocks sockets every call would
   * open one; and not if the server has named the time of the next try.
   */
  reached(): void {
    if (this.#state.phase !== "waiting" || !this.#mayHurry) return;
    this.#mayHurry = false;
    this.#open();
  }

  /** Sends a frame; false before the server's `hello`. */
  send(frame: ClientFrame): boolean {
    return (this.#state.phase === "syncing" || this.#state.phase === "live") && this.#post(frame);
  }

  #open(): void {
    this.#drop();
    this.#enter({ phase: "connecting" });
    if (this.#options.credentials.isAtHand) this.#dialOut();
    else void this.#askForToken();
  }

  /** Asks the program for the token. The answer is ignored when the state of the connection has changed during the call. */
  async #askForToken(): Promise<void> {
    const asked = this.#state;
    const token = await this.#options.credentials.current().catch(() => undefined);
    if (this.#state !== asked) return;
    if (token === undefined) this.#comeBack(accident);
    else if (token === null) this.disconnect("unauthenticated");
    else this.#dialOut();
  }

  #dialOut(): void {
    const socket = this.#dial();
    if (socket) this.#listen(socket);
    else this.#down(accident);
  }

  #listen(socket: SocketLike): void {
    this.#socket = socket;
    this.#wait(helloPatience, () => this.#down(closeCodes.silent));
    const mine = (run: () => void) => {
      if (this.#socket === socket) run();
    };
    socket.addEventListener("open", () => mine(() => this.#authenticate()));
    socket.addEventListener("message", (event) => mine(() => this.#receive(event.data)));
    socket.addEventListener("close", (event) => mine(() => this.#down(event.code ?? accident)));
    socket.addEventListener("error", () => undefined);
  }

  // The constructor throws if the page may not open sockets.
  #dial(): SocketLike | null {
    try {
      return new this.#environment.WebSocket(
        `${this.#options.url.replace(/^http/, "ws")}${socketPath}?${versionParameter}=${spokenVersions}`,
      );
    } catch {
      return null;
    }
  }

  #authenticate(): void {
    this.#enter({ phase: "authenticating" });
    const { token } = this.#options.credentials;
    this.#token = token;
    if (token !== null) this.#post({ type: "authenticate", token });
    // The server waits some seconds for the first frame of a socket without a cookie; a visitor without a session should not wait so long.
    else this.#doubt = this.#environment.timers.set(() => void this.#askWhoIsThere(), doubtAfter);
  }

  async #askWhoIsThere(): Promise<void> {
    const socket = this.#socket;
    const known = await this.#options.isSignedIn();
    if (!known && this.#socket === socket && this.#state.phase === "authenticating")
      this.#down(closeCodes.unauthenticated);
  }

  #receive(data: unknown): void {
    this.#heartbeat.received();
    const frame = frameIn(data);
    if (frame === null) return;
    if (frame.type === "hello") this.#greeted(frame);
    else if (frame.type === "goodbye") this.#comeBackIn = frame.comeBackIn;
    else if (frame.type !== "pong") this.#options.onFrame(frame);
  }

  #greeted(hello: Hello): void {
    if (this.#state.phase !== "authenticating" && this.#state.phase !== "connecting") return;
    // A server that does not negotiate answers its own version, whichever the client requested.
    const isSpoken = oldestProtocol <= hello.protocol && hello.protocol <= protocolVersion;
    if (isSpoken) this.#follow(hello);
    else this.#down(closeCodes.unsupported_version);
  }

  #follow(hello: Hello): void {
    this.#clearTimers();
    this.#options.credentials.accept();
    this.#heartbeat.start(hello.heartbeat);
    this.#enter({ phase: "syncing" });
    this.#options.onHello(hello);
  }

  #down(code: number): void {
    this.#drop();
    const { credentials } = this.#options;
    if (code === closeCodes.unauthenticated && credentials.refuse(this.#token)) this.#open();
    else if (shouldComeBack(code)) this.#comeBack(code);
    else this.disconnect(stops[code] ?? "unsupported_version");
  }

  #comeBack(code: number): void {
    const attempt = code === closeCodes.flooding ? Math.max(this.#attempt, 3) : this.#attempt;
    const isAccident = this.#comeBackIn === null && (code === accident || code === closeCodes.silent);
    if (!isAccident) this.#mayHurry = false;
    const pause = this.#pause(attempt);
    this.#attempt = attempt + 1;
    this.#comeBackIn = null;
    this.#enter({ phase: "waiting", until: this.#environment.now() + pause, attempt: this.#attempt });
    this.#wait(pause, () => this.#open());
  }

  // `goodbye` names the same time to all clients, so each adds a random delay.
  #pause(attempt: number): number {
    const { random } = this.#environment;
    if (this.#comeBackIn === null) return backOff(attempt, random);
    return Math.round(this.#comeBackIn * (1 + random()));
  }

  #drop(): void {
    this.#clearTimers();
    this.#heartbeat.stop();
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    try {
      socket.close();
    } catch {
      // The socket is closed already.
    }
    this.#options.onDown();
  }

  #post(frame: ClientFrame): boolean {
    const text = JSON.stringify(frame);
    try {
      // The server refuses a frame that is too large without the call's id; over HTTP the caller gets the error.
      if (text.length * 3 > largestBody && new TextEncoder().encode(text).length > largestBody) return false;
      this.#socket?.send(text);
      return this.#socket !== null;
    } catch {
      return false;
    }
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }

  #wait(milliseconds: number, run: () => void): void {
    this.#timer = this.#environment.timers.set(run, milliseconds);
  }

  #clearTimers(): void {
    this.#environment.timers.clear(this.#timer);
    this.#environment.timers.clear(this.#doubt);
  }
}

function frameIn(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return null;
  }
}

/** True if the client should reconnect after this close code; also for the codes of WebSocket itself, such as a lost connection. */
export function shouldComeBack(code: number): boolean {
  return code < 4500 || code > 4999;
}
