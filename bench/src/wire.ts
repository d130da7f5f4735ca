import {
  type EndpointName,
  endpointsByName,
  type Input,
  type Output,
  type Problem,
  type ServerFrame,
  socketPath,
} from "@parley/protocol";
import { within } from "./within.ts";

/** A call was answered with an error of the contract. */
export class Refused extends Error {
  constructor(
    readonly endpoint: EndpointName,
    readonly problem: Problem,
  ) {
    super(`${endpoint}: ${problem.status} ${JSON.stringify(problem)}`);
  }
}

/** One HTTP call by the contract's table, with as little client as possible, so that the generator weighs little. */
export async function call<N extends EndpointName>(
  url: string,
  token: string,
  name: N,
  input: Input<N>,
  signal?: AbortSignal,
): Promise<Output<N>> {
  const row = endpointsByName.get(name);
  if (row === undefined) throw new Error(`no endpoint ${name}`);
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) };
  const path = row.path.replace(/:(\w+)/g, (_, part: string) => {
    const value = String(rest[part]);
    delete rest[part];
    return encodeURIComponent(value);
  });
  const inQuery = row.method === "GET" || row.method === "DELETE";
  const query = inQuery
    ? `?${new URLSearchParams(Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]))}`
    : "";
  const answer = await fetch(`${url}/api${path}${query}`, {
    method: row.method,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    ...(inQuery ? {} : { body: JSON.stringify(rest) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!answer.ok) throw new Refused(name, (await answer.json()) as Problem);
  return (await answer.json()) as Output<N>;
}

/** An open socket that was greeted. */
export interface Line {
  send(frame: unknown): void;
  /** Closes the socket; resolves when it is closed. */
  close(): Promise<void>;
  /** Ends the connection without a handshake of closing. */
  drop(): void;
}

export interface Ears {
  /** Every frame after the greeting, unread. */
  onText(text: string): void;
  /** Called when the other side ends the socket. */
  onClosed(reason: string): void;
}

/** Milliseconds that a socket may take from dialling to the greeting. */
const greetingTimeout = 30_000;

/** Bun's: the DOM's types, which the code that runs in pages needs, know of no headers, and of no end without a handshake. */
const Socket = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket & { terminate(): void };

/** Opens an authenticated socket. `patience`: milliseconds that it waits for the greeting. */
export async function open(url: string, token: string, ears: Ears, patience = greetingTimeout): Promise<Line> {
  const { promise: greeted, resolve, reject } = Promise.withResolvers<void>();
  const socket = new Socket(url.replace(/^http/, "ws") + socketPath, {
    headers: { authorization: `Bearer ${token}` },
  });
  const closed = Promise.withResolvers<void>();
  let isOpen = false;
  let isOurs = false;
  socket.onmessage = ({ data }) => {
    const text = String(data);
    if (isOpen) return ears.onText(text);
    if ((JSON.parse(text) as ServerFrame).type !== "hello") return;
    isOpen = true;
    resolve();
  };
  socket.onerror = (event) => reject(new Error(`the socket was refused: ${(event as ErrorEvent).message}`));
  socket.onclose = ({ code, reason }) => {
    closed.resolve();
    const why = `closed with ${code} ${reason}`;
    if (isOpen && !isOurs) ears.onClosed(why);
    else reject(new Error(why));
  };
  await within(patience, () => "the greeting of a socket", greeted).catch((error: unknown) => {
    socket.terminate();
    throw error;
  });
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    close: () => {
      isOurs = true;
      socket.close();
      return closed.promise;
    },
    drop: () => socket.terminate(),
  };
}
