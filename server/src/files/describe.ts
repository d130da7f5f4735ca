import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessReadable } from "./access.ts";
import { presentFile } from "./present.ts";

/** Name, type and size of a file. */
export async function describe(
  { asker, read }: Context,
  { fileId }: ParsedInput<"files.describe">,
): Promise<Output<"files.describe">> {
  return presentFile(await accessReadable(read, asker.accountId, fileId));
}
