import type { ParsedInput } from "@parley/protocol";
import type { Download } from "../calls/bytes.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { findIcon } from "./store.ts";

/** Cache header for requests with the present tag, whose icon never changes. Without the tag a browser revalidates each time. */
const forYears = "public, max-age=31536000, immutable";
const asked = "public, no-cache";

/** The server's icon. One statement. */
export async function icon({ read }: Context, { tag: wanted }: ParsedInput<"server.icon">): Promise<Download> {
  const found = await findIcon(read);
  if (found === undefined) throw notFound();
  const { type, tag } = found;
  const bytes = new Uint8Array(found.bytes);
  return {
    ...{ type, tag, length: bytes.byteLength, fileName: null },
    cacheControl: wanted === tag ? forYears : asked,
    open: (from, to) => bytes.subarray(from, to),
  };
}
