import { sizes } from "@parley/protocol";
import { readJson } from "../calls/json.ts";
import { ApiError } from "../errors.ts";
import { type Fields, readFields } from "./query.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

const form = "application/x-www-form-urlencoded";

/** Body parsers by content type. */
const readers: Readonly<Record<string, (text: string, fields: Fields) => unknown>> = {
  "application/json": readJson,
  [form]: readForm,
};

/** Accepted content types of bodies; the first can express every input. */
export const bodyTypes = Object.keys(readers);

/**
 * Reads a request's body, at most `sizes.body` bytes; undefined without a body. Forms are for programs: together with a cookie they are refused,
 * because a page of any site can send a form. This is a second defence in addition to the check of the origin.
 */
export async function readBody(request: Request, fields: Fields): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return undefined;
  const type = typeIn(request.headers.get("content-type"));
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read === undefined) throw new ApiError("unsupported_media_type");
  if (type === form && request.headers.has("cookie"))
    throw new ApiError("unsupported_media_type", { detail: "With a cookie the body has to be JSON." });
  return read(decode(bytes), fields);
}

/**
 * Reads a form (WHATWG URL, section 5). That parser replaces broken percent encoding by U+FFFD, which would change the input: this function refuses it.
 */
function readForm(text: string, fields: Fields): Record<string, unknown> {
  try {
    decodeURIComponent(text);
  } catch {
    throw new ApiError("malformed", { detail: "The form is not UTF-8 in percent encoding." });
  }
  return readFields(new URLSearchParams(text), fields);
}

/** Decodes bytes as UTF-8. */
export function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ApiError("malformed", { detail: "The body is not UTF-8." });
  }
}

/** A content type without its parameters; empty where they name another charset than UTF-8. */
function typeIn(contentType: string | null): string {
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  return parameters.every((parameter) => /^\s*(charset="?utf-8"?)?\s*$/.test(parameter)) ? type.trim() : "";
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const length = request.headers.get("content-length");
  if (length !== null && Number(length) > sizes.body) throw tooLarge();
  try {
    if (length !== null) return new Uint8Array(await request.arrayBuffer());
    return request.body === null ? new Uint8Array() : await readStream(request.body);
  } catch (error) {
    // A client that disconnects in the middle of its body is no error of the server; the answer cannot be delivered.
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
