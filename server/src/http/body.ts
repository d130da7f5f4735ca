import { sizes } from "@parley/protocol";
import { readJson } from "../calls/json.ts";
import { ApiError } from "../errors.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a request's JSON body; undefined when it has none. Holds at most `sizes.body` bytes. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return undefined;
  if (!isJson(request.headers.get("content-type"))) throw new ApiError("unsupported_media_type");
  return readJson(decode(bytes));
}

/** Decodes bytes as UTF-8. */
export function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ApiError("malformed", { detail: "The body is not UTF-8." });
  }
}

function isJson(contentType: string | null): boolean {
  const [type, ...parameters] = (contentType ?? "").toLowerCase().split(";");
  return (
    type?.trim() === "application/json" &&
    parameters.every((parameter) => /^\s*(charset="?utf-8"?)?\s*$/.test(parameter))
  );
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const length = request.headers.get("content-length");
  if (length !== null && Number(length) > sizes.body) throw tooLarge();
  try {
    if (length !== null) return new Uint8Array(await request.arrayBuffer());
    return request.body === null ? new Uint8Array() : await readStream(request.body);
  } catch (error) {
    // A client that disconnects in the middle of its body is no fault of the server's, and nobody reads the answer.
    throw error instanceof ApiError ? error : new ApiError("malformed", { detail: "The body ended early." });
  }
}

/** Stops reading a body without a length where it exceeds the limit. */
async function readStream(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > sizes.body) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): ApiError {
  return new ApiError("too_large", { detail: `At most ${sizes.body} bytes.` });
}
