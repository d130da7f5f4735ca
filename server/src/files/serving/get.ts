import type { ParsedInput } from "@parley/protocol";
import type { Download } from "../../calls/bytes.ts";
import type { Context } from "../../context.ts";
import { downloadFor } from "./download.ts";

/** The bytes of a file. */
export function get(
  { asker, read, services: { blobs } }: Context,
  wanted: ParsedInput<"files.get">,
): Promise<Download> {
  return downloadFor({ read, blobs }, asker.accountId, wanted);
}
