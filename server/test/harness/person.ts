import {
  type Account,
  type EndpointName,
  type ErrorCode,
  endpointsByName,
  type Input,
  type Output,
  type Problem,
  type SignedIn,
  type TakingName,
} from "@parley/protocol";
import { CallError } from "./call-error.ts";
import type { CallHost } from "./call-host.ts";
import { LiveSocket } from "./live-socket.ts";
import { requestOf } from "./request.ts";

/** A body of bytes with its content type. */
export interface Bytes {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

async function read<N extends EndpointName>(name: N, answer: Response): Promise<Output<N>> {
  const text = await answer.text();
  const body: unknown = text === "" ? toldBy(name, answer.headers) : JSON.parse(text);
  if (answer.ok) return body as Output<N>;
  throw new CallError(name, body as Problem, answer.status);
}

/** The fields of an answer that are in its headers. */
function toldBy(name: EndpointName, headers: Headers): Record<string, unknown> {
  const { answerHeaders = {} } = endpointsByName.get(name) ?? {};
  const told = Object.entries(answerHeaders).map(([field, header]) => [field, headers.get(header)] as const);
  return Object.fromEntries(
    told.map(([field, value]) => [field, /^\d{1,15}$/.test(value ?? "") ? Number(value) : value]),
  );
}

/** A caller: a signed-in person, or an anonymous caller without a token. */
export class Caller {
  readonly #sockets: LiveSocket[] = [];

  constructor(
    readonly place: CallHost,
    readonly token: string | null,
  ) {}

  /** Calls an endpoint by HTTP; throws CallError. */
  async call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.send(name, input as Record<string, unknown>);
    return read(name, answer);
  }

  /** Calls an endpoint that takes bytes; throws CallError. */
  async upload<N extends TakingName>(name: N, input: Input<N>, bytes: Bytes): Promise<Output<N>> {
    return read(name, await this.send(name, input as Record<string, unknown>, {}, bytes));
  }

  /** The error code of a call that must fail. */
  async refused<N extends EndpointName>(name: N, input: Input<N>): Promise<ErrorCode> {
    return (await this.problem(name, input)).code;
  }

  /** The whole error of a call that must fail. */
  async problem<N extends EndpointName>(name: N, input: Input<N>): Promise<Problem> {
    try {
      await this.call(name, input);
    } catch (error) {
      if (error instanceof CallError) return error.problem;
      throw error;
    }
    throw new Error(`${name} was expected to be refused and was not`);
  }

  /** The plain HTTP answer to a call, with any input. */
  send(
    name: EndpointName,
    input: Record<string, unknown>,
    headers: Record<string, string> = {},
    bytes?: Bytes,
  ): Promise<Response> {
    this.place.called?.add(name);
    // The first sign-up of a server needs the setup code, so it is added by default; a test of the code itself passes its own, or
    // undefined.
    const first = name === "accounts.signUp" ? { setupCode: this.place.setupCode } : {};
    const { method, path, body, headers: own } = requestOf(name, { ...first, ...input });
    const type = bytes?.type ?? (body === undefined ? undefined : "application/json");
    return fetch(`${this.place.url}/api${path}`, {
      method,
      body: bytes?.body ?? body,
      headers: { ...this.headers(), ...own, ...(type !== undefined && { "content-type": type }), ...headers },
    });
  }

  /** Opens a socket and waits until it is live. It receives no events of earlier calls. */
  async socket(): Promise<LiveSocket> {
    await this.place.settled?.();
    const socket = this.dial();
    await socket.next("hello");
    return socket;
  }

  /** Opens a socket without waiting. */
  dial(headers: Record<string, string> = {}): LiveSocket {
    const socket = new LiveSocket(this.place, { ...this.headers(), ...headers });
    this.#sockets.push(socket);
    return socket;
  }

  headers(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }

  async hangUp(): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => socket.close()));
  }
}

/** A person with an account and a token. */
export class Person extends Caller {
  readonly id: string;
  readonly account: Account;
  readonly email: string;
  readonly sessionId: string;
  readonly password: string;

  constructor(
    place: CallHost,
    private readonly signedIn: SignedIn,
    password: string,
  ) {
    super(place, signedIn.token);
    this.account = signedIn.me.account;
    this.id = signedIn.me.account.id;
    this.email = signedIn.me.email;
    this.sessionId = signedIn.sessionId;
    this.password = password;
    place.tokens?.add(signedIn.token);
  }

  /** The same session at another server. */
  at(place: CallHost): Person {
    return new Person(place, this.signedIn, this.password);
  }

  /** The same person on another device. */
  async elsewhere(): Promise<Person> {
    const signedIn = await this.call("sessions.signIn", { email: this.email, password: this.password });
    return new Person(this.place, signedIn, this.password);
  }
}
