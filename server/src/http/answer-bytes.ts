import type { AnsweredBytes } from "@parley/protocol";
import type { Download } from "../calls/bytes.ts";
import { ApiError } from "../errors.ts";
import { apiHeaders, problemOf } from "./answer.ts";
import { type ByteRange, matchesAny, mayBePart, readRange } from "./ranges.ts";
import { within } from "./within.ts";

/** Answers a request for bytes: with all of them, with a range (206, 416), or with 304 when the client has them. */
export async function bytesAnswer(request: Request, download: Download, { timeout }: AnsweredBytes): Promise<Response> {
  const { headers } = request;
  const own = headersOf(download);
  if (matchesAny(headers.get("if-none-match"), download.tag)) return new Response(null, { status: 304, headers: own });
  const range = mayBePart(headers.get("if-range"), download.tag)
    ? readRange(headers.get("range"), download.length)
    : null;
  if (range === "beyond") return beyond(download);
  const { from, to } = range ?? { from: 0, to: download.length };
  const sent = {
    ...own,
    "Content-Length": String(to - from),
    ...(range && { "Content-Range": contentRange(range, download) }),
  };
  const body = request.method === "HEAD" ? null : await bodyOf(download, { from, to }, timeout);
  return new Response(body, { status: range === null ? 200 : 206, headers: sent });
}

/** Headers for uploaded content: browsers must not guess its type, run it, or embed it in another site's page. */
function headersOf({
  type,
  tag,
  fileName,
  cacheControl,
  isInline = false,
  mayBeEmbedded = false,
}: Download): Record<string, string> {
  return {
    ...apiHeaders,
    "Cache-Control": cacheControl,
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Content-Type": type,
    ETag: `"${tag}"`,
    "Accept-Ranges": "bytes",
    "Content-Disposition": fileName === null ? "inline" : disposition(isInline ? "inline" : "attachment", fileName),
    ...(mayBeEmbedded && { "Cross-Origin-Resource-Policy": "cross-origin" }),
  };
}

/** RFC 6266: a name in plain ASCII for old programs, then the whole one. */
function disposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const contentRange = ({ from, to }: ByteRange, { length }: Download): string => `bytes ${from}-${to - 1}/${length}`;

function beyond({ length }: Download): Response {
  const answer = problemOf(new ApiError("range_not_satisfiable"));
  answer.headers.set("Content-Range", `bytes */${length}`);
  return answer;
}

/** Bytes of an answer that are read before it begins, as many as a stream of them holds at a time. */
export const maxWholeBytes = 256 * 1024;

type Body = Exclude<ConstructorParameters<typeof Response>[0], undefined>;

/**
 * The body of an answer. The engine sends a length for bytes in memory and for files; a stream is sent in chunks without a length, whatever its headers
 * are. So small bodies are read into memory, larger ones are sent as a file if there is one, and only bytes of a remote storage are a stream, with the
 * endpoint's time limit. If the client stops reading a file, the engine closes the idle connection.
 */
async function bodyOf(download: Download, { from, to }: ByteRange, timeout: number): Promise<Body> {
  if (to - from > maxWholeBytes) {
    const path = await download.file?.();
    if (path !== undefined) return Bun.file(path).slice(from, to);
  }
  const opened = download.open(from, to);
  if (!(opened instanceof ReadableStream)) return opened;
  const stream = await within(timeout, opened);
  return to - from > maxWholeBytes ? stream : new Response(stream).arrayBuffer();
}
