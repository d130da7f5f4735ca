import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { maxRedirects } from "./bounds.ts";
import { type CheckedAddress, checkAddress } from "./checked-address.ts";
import type { Outside } from "./outside.ts";
import { OutsideError } from "./outside-error.ts";
import { readableEncodings, readBody } from "./unpacked.ts";

/** A request. */
export interface OutsideRequest {
  /** Media types that are taken, without parameters. */
  readonly types: readonly string[];
  /** Bytes of the body, unpacked. */
  readonly maxBytes: number;
  /** Whether a longer body is cut there or refused. */
  readonly beyond: "cut" | "refuse";
  /** Ends the request early. */
  readonly signal?: AbortSignal;
}

/** A response. */
export interface Got {
  /** Final address, after redirects. */
  readonly url: URL;
  /** The media type, in small letters. */
  readonly type: string;
  /** As the header names it; "" where it names none. */
  readonly charset: string;
  readonly body: Buffer;
}

const agentName = "Mozilla/5.0 (compatible; Parley; link previews)";

/**
 * Requests an address that a user wrote. It never connects to a private address (SSRF): the address, and that of each redirect, is resolved and checked,
 * and the connection uses the checked IP address. No cookies, credentials or referrer. The time limit includes redirects and body. Throws {@link OutsideError}.
 */
export async function getOutside(outside: Outside, address: string, wanted: OutsideRequest): Promise<Got> {
  const timeout = AbortSignal.timeout(outside.timeout);
  const signal = wanted.signal ? AbortSignal.any([timeout, wanted.signal]) : timeout;
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(new OutsideError("unreachable"));
  signal.addEventListener("abort", abort, { once: true });
  try {
    // A name server that does not answer knows nothing of the signal.
    return await Promise.race([aborted.promise, follow(outside, address, wanted, signal)]);
  } catch (error) {
    throw error instanceof OutsideError ? error : new OutsideError("unreachable", { cause: error });
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

async function follow(outside: Outside, address: string, wanted: OutsideRequest, signal: AbortSignal): Promise<Got> {
  let at = await checkAddress(outside, address);
  for (let redirects = 0; ; redirects++) {
    const answer = await open(outside, at, wanted, signal);
    try {
      const next = redirectOf(answer);
      if (next === undefined) return await take(answer, at.url, wanted);
      if (redirects === maxRedirects) throw new OutsideError("too_many_redirects");
      at = await checkAddress(outside, next, at.url);
    } finally {
      answer.destroy();
    }
  }
}

/** Sends one request, to the IP address that was checked; resolves with the headers of the answer. */
function open(
  outside: Outside,
  at: CheckedAddress,
  { types }: OutsideRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { url, ip, family, port } = at;
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const sent = (isSecure ? secureRequest : plainRequest)({
      agent: outside.agentFor(isSecure ? "https:" : "http:"),
      host: ip,
      port,
      family,
      path: `${url.pathname}${url.search}`,
      // The certificate is checked against the name, not the IP address.
      ...(isSecure && isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0 && { servername: url.hostname }),
      headers: {
        Host: url.host,
        Accept: types.join(", "),
        "Accept-Encoding": readableEncodings,
        "User-Agent": agentName,
      },
      signal,
    });
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end();
  });
}

function redirectOf({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  if (location === undefined) throw new OutsideError("unreachable");
  return location;
}

async function take(answer: IncomingMessage, url: URL, { types, maxBytes, beyond }: OutsideRequest): Promise<Got> {
  if (answer.statusCode !== 200) throw new OutsideError("unreachable");
  const [type = "", ...parameters] = (answer.headers["content-type"] ?? "").toLowerCase().split(";");
  if (!types.includes(type.trim())) throw new OutsideError("wrong_type");
  const named = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^"\s]{1,40})/.exec(parameter)?.[1]);
  const body = await readBody(answer, maxBytes, beyond);
  return { url, type: type.trim(), charset: named.find((charset) => charset !== undefined) ?? "", body };
}
