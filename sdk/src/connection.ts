import type { ClientFrame, ServerFrame } from "@parley/protocol";
import { backOff } from "./back-off.ts";
import { closeCodes, largestBody, oldestProtocol, protocolVersion, socketPath, versionParameter } from "./contract.ts";
import type { Credentials } from "./credentials.ts";
import type { Environment, SocketLike } from "./environment.ts";
import { Heartbeat } from "./heartbeat.ts";
import { spokenVersions } from "./http.ts";

/** Why a client does not come back by itself: sign in, ask an administrator, reload the app. */
export type StopReason = "unauthenticated" | "account_gone" | "unsupported_version";

/**
 * Where the connection is.
 * - `syncing`: the socket is open, what was missed is on its way
 * - `live`: the state is up to date and follows
 * - `waiting`: the next try is at `until` (milliseconds since 1970), or sooner when the network is back
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
  /** Asks over HTTP whether anybody is signed in; false only when the server says no. */
  readonly isSignedIn: () => Promise<boolean>;
  readonly onState: (state: ConnectionState) => void;
  readonly onHello: (hello: Hello) => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** The socket is gone, whatever comes next. */
  readonly onDown: () => void;
}

/** Milliseconds until an attempt without a hello counts as failed, and until somebody without one is asked who they are. */
const helloPatience = 15_000;
const doubtAfter = 1_500;

/** What WebSocket itself says when a connection is simply gone. */
const accident = 1006;

const stops: Readonly<Record<number, StopReason>> = {
  [closeCodes.unauthenticated]: "unauthenticated",
  [closeCodes.account_gone]: "account_gone",
  [closeCodes.unsupported_version]: "unsupported_version",
};

/** One socket at a time: opens it, keeps it alive, reconnects when it is lost, and obeys close codes. */
export class Connection {
  readonly #environment: Environment;
  readonly #options: ConnectionOptions;
  readonly #heartbeat: Heartbeat;
  #state: ConnectionState = { phase: "idle" };
  #socket: SocketLike | null = null;
  #attempt = 0;
  #mayHurry = true;
  #comeBackIn: number | null = null;
  /** The token that the socket was opened with; null where a cookie was. */
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

  /** Connects unless it is connected or on its way; a stopped or waiting connection tries at once. */
  connect(): void {
    const { phase } = this.#state;
    if (phase === "idle" || phase === "stopped" || phase === "waiting") this.#open();
  }

  /** Closes the socket and stays closed. */
  disconnect(stopped?: StopReason): void {
    this.#drop();
    this.#attempt = 0;
    this.#enter(stopped ? { phase: "stopped", reason: stopped } : { phase: "idle" });
  }

  /** Gives the socket up and tries again after a pause, as after any accident. */
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

  /** What was missed has to be asked for again. */
  resync(): void {
    if (this.#state.phase === "live") this.#enter({ phase: "syncing" });
  }

  /** The network or the page is back: try at once, or make sure that the socket still lives. */
  wake(): void {
    if (this.#state.phase === "waiting") this.#open();
    else this.check();
  }

  /** Makes sure that the socket still lives: browsers leave a socket open for minutes after their network has gone. */
  check(): void {
    this.#heartbeat.check();
  }

  /**
   * A call has reached the server by another way, so the next try need not wait: the page must not say that the
   * server does not answer while it does. Once until the connection is live again, or a proxy that lets no socket through would see one
   * for each call; and not when the server has named the moment.
   */
  reached(): void {
    if (this.#state.phase !== "waiting" || !this.#mayHurry) return;
    this.#mayHurry = false;
    this.#open();
  }

  /** Sends a frame; false when nobody has been greeted on the socket yet. */
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

  // A page may be forbidden to open a socket at all.
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
    // The server waits a while for the first frame of a socket without a cookie; a visitor should not.
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
    // A server that does not negotiate says its own version, whatever was asked for.
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

  // The goodbye is the same for everyone, so the clients spread themselves behind the moment it names.
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
      // It is closed already.
    }
    this.#options.onDown();
  }

  #post(frame: ClientFrame): boolean {
    const text = JSON.stringify(frame);
    try {
      // A frame beyond the limit would be refused without saying whose it was; HTTP says it to the caller.
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

/** True when a client closed with this code should connect again; the codes of WebSocket itself are accidents. */
export function shouldComeBack(code: number): boolean {
  return code < 4500 || code > 4999;
}
