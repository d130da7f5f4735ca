import {
  type EndpointName,
  endpointsByName,
  type Input,
  type Output,
  type ServerFrame,
  socketPath,
} from "@parley/protocol";

/** Somebody who talks to a server with as little client as possible, so that the generator weighs little. */
export interface Person {
  readonly accountId: string;
  readonly token: string;
  call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>>;
}

/** One HTTP call by the contract's table. */
export async function call<N extends EndpointName>(
  url: string,
  token: string | null,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const row = endpointsByName.get(name);
  if (row === undefined) throw new Error(`no endpoint ${name}`);
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) };
  const path = row.path.replace(/:(\w+)/g, (_, part: string) => {
    const value = String(rest[part]);
    delete rest[part];
    return encodeURIComponent(value);
  });
  const query =
    row.method === "GET" || row.method === "DELETE"
      ? `?${new URLSearchParams(Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]))}`
      : "";
  const answer = await fetch(`${url}/api${path}${query}`, {
    method: row.method,
    headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(query === "" ? { body: JSON.stringify(rest) } : {}),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Output<N>;
}

export async function signUp(url: string, handle: string): Promise<Person> {
  const signed = await call(url, null, "accounts.signUp", {
    email: `${handle}@example.org`,
    password: `a long passphrase of ${handle}`,
    name: handle,
    handle,
  });
  return person(url, signed.me.account.id, signed.token);
}

export function person(url: string, accountId: string, token: string): Person {
  return { accountId, token, call: (name, input) => call(url, token, name, input) };
}

/** An open socket that was greeted. */
export interface Line {
  readonly socket: WebSocket;
  send(frame: unknown): void;
  close(): void;
}

/** Opens an authenticated socket; `onText` gets every frame after the greeting, unread. */
export function open(url: string, token: string, onText: (text: string) => void): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, "ws") + socketPath, {
      headers: { authorization: `Bearer ${token}` },
    });
    let greeted = false;
    socket.onmessage = ({ data }) => {
      if (greeted) return onText(String(data));
      greeted = (JSON.parse(String(data)) as ServerFrame).type === "hello";
      if (greeted)
        resolve({ socket, send: (frame) => socket.send(JSON.stringify(frame)), close: () => socket.close() });
    };
    socket.onerror = () => reject(new Error("the socket was refused"));
    socket.onclose = ({ code }) => reject(new Error(`the socket was closed with ${code}`));
  });
}
