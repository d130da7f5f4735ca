import type { ParsedInput } from "@parley/protocol";
import type { Download } from "../calls/bytes.ts";
import type { Context } from "../context.ts";
import { accessReadable } from "./access.ts";
import { downloadOf } from "./download.ts";

/** The bytes of a file. */
export async function get(
  { asker, read, services: { blobs } }: Context,
  { fileId, download = false }: ParsedInput<"files.get">,
): Promise<Download> {
  return downloadOf(blobs, await accessReadable(read, asker.accountId, fileId), download);
}
