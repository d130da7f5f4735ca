import type { ErrorCode } from "@parley/protocol";
import type { Route } from "./contract.ts";
import { type Form, forms } from "./contract-forms.ts";
import type { Environment } from "./environment.ts";
import { parsed, patience, placed, problemIn, type RequestOptions } from "./http.ts";
import { ParleyError } from "./parley-error.ts";
import { progressing } from "./progressing.ts";
import { sendByXhr } from "./send-by-xhr.ts";

/** Bytes to send. A stream is read as fast as the network takes it. */
export type BytesBody = Blob | BufferSource | NonNullable<Response["body"]>;

/** Bytes that were answered, as they come: read `body`, or all of them by `blob()` or `arrayBuffer()`. */
export type ReceivedBytes = Pick<Response, "status" | "headers" | "body" | "blob" | "arrayBuffer">;

/** Where and as whom to call. */
export interface Caller {
  readonly url: string;
  readonly environment: Environment;
  /** Headers that say who calls. */
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
  // An answer to HEAD has no body, and its status says it all.
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

/** An answer without a body has no fields but those in its headers. */
async function fieldsOf(response: Response): Promise<object> {
  const text = await response.text();
  const fields = text === "" ? {} : parsed(text);
  if (typeof fields === "object" && fields !== null) return fields;
  throw new ParleyError("unavailable", { detail: "What answered is not the server." });
}

/** Takes the fields that travel in headers out of an input. */
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

/** Sends, and gives up when nothing has moved for so long as any call is waited for. */
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
