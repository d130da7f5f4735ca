import type { ErrorCode } from "@parley/protocol";
import type { Route } from "../contract/contract.ts";
import { type Form, forms } from "../contract/contract-forms.ts";
import { ParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { parsed, patience, placed, problemIn, type RequestOptions } from "./http.ts";
import { progressing } from "./progressing.ts";
import { sendByXhr } from "./send-by-xhr.ts";

/** Bytes to send. A stream is read at the speed of the network. */
export type BytesBody = Blob | BufferSource | NonNullable<Response["body"]>;

/** An answer of bytes: read the stream `body`, or the whole with `blob()` or `arrayBuffer()`. */
export type ReceivedBytes = Pick<Response, "status" | "headers" | "body" | "blob" | "arrayBuffer">;

/** Address and identity of a caller. */
export interface Caller {
  readonly url: string;
  readonly environment: Environment;
  /** Headers that authenticate the caller. */
  readonly identity: Readonly<Record<string, string>>;
}

/** Calls an endpoint that answers over HTTP only: bytes in or out, fields in headers, an answer without a body. */
export async function callOverHttp(
  caller: Caller,
  route: Route,
  input: object,
  options: RequestOptions,
): Promise<unknown> {
  const form = forms[`${route[0]} ${route[1]}`] ?? {};
  const { headers, rest } = apart(form, input);
  const { path, query, body } = placed(route, rest, options.body !== undefined);
  const type = options.type ?? (options.body instanceof Blob ? options.body.type : "");
  const contentType = options.body === undefined ? body && "application/json" : type || "application/octet-stream";
  const response = await exchange(caller, `${caller.url}/api${path}${query}`, options, {
    method: route[0],
    headers: { ...caller.identity, ...headers, ...(contentType && { "content-type": contentType }) },
    body: options.body ?? body,
  });
  // An answer to HEAD has no body: the error code follows from its status.
  const headCode = route[0] === "HEAD" ? codesOfHead[response.status] : undefined;
  if (headCode !== undefined) throw new ParleyError(headCode);
  if (!response.ok) throw problemIn(response.status, parsed(await response.text()));
  if (form.answers) return response;
  return { ...(await fieldsOf(response)), ...fieldsIn(response.headers, form) };
}

const codesOfHead: Readonly<Record<number, ErrorCode>> = {
  401: "unauthenticated",
  404: "not_found",
  412: "unsupported_tus",
  423: "upload_busy",
};

/** Fields of an answer's JSON body; none if it has no body. */
async function fieldsOf(response: Response): Promise<object> {
  const text = await response.text();
  const fields = text === "" ? {} : parsed(text);
  if (typeof fields === "object" && fields !== null) return fields;
  throw new ParleyError("unavailable", { detail: "What answered is not the server." });
}

/** Separates the fields of an input that travel in headers from the others. */
function apart({ headers: names = {} }: Form, input: object): { headers: Record<string, string>; rest: object } {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  const headers = entries.flatMap(([field, value]) => (names[field] ? [[names[field], String(value)]] : []));
  return {
    headers: Object.fromEntries(headers),
    rest: Object.fromEntries(entries.filter(([field]) => names[field] === undefined)),
  };
}

function fieldsIn(headers: Headers, { answerHeaders = {} }: Form): object {
  const fields = Object.entries(answerHeaders).flatMap(([field, name]) => {
    const value = headers.get(name);
    return value === null ? [] : [[field, /^\d{1,15}$/.test(value) ? Number(value) : value]];
  });
  return Object.fromEntries(fields);
}

export interface Sending {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BytesBody | string | undefined;
}

/** Sends the request; aborts it when no byte was sent or received for as long as the timeout of a call. */
async function exchange(
  { environment, identity }: Caller,
  url: string,
  { signal, onProgress }: RequestOptions,
  sending: Sending,
): Promise<Response> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
  const wait = () => environment.timers.set(() => stop.abort(), patience);
  let timer = wait();
  const progress = (sent: number, total: number | null) => {
    environment.timers.clear(timer);
    timer = wait();
    onProgress?.(sent, total);
  };
  const credentials = "authorization" in identity ? ("omit" as const) : ("include" as const);
  try {
    signal?.throwIfAborted();
    if (sending.body !== undefined && typeof sending.body !== "string" && globalThis.XMLHttpRequest)
      return await sendByXhr(url, sending, credentials === "include", progress, either);
    const init = { ...sending, ...progressing(sending, progress), credentials, signal: either };
    return await environment.fetch(url, init);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new ParleyError("unavailable", { detail: "The server cannot be reached." }, error);
  } finally {
    environment.timers.clear(timer);
  }
}
