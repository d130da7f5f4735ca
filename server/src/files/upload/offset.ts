import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { accessOwn } from "../access.ts";
import { complete } from "./complete.ts";
import { UploadLease } from "./lease.ts";
import { checkVersion } from "./tus.ts";

/**
 * Answers the offset of an upload. If all bytes have arrived but the process died before it completed the file, it is completed now, because a
 * client takes an offset equal to the length as success.
 */
export async function offset(context: Context, input: ParsedInput<"files.offset">): Promise<Output<"files.offset">> {
  checkVersion(input);
  const { received, size, state, token } = await accessOwn(context.read, context.asker, input.fileId);
  if (state === "ready") return { offset: size, length: size };
  if (received < size || token === null) return { offset: received, length: size };
  const lease = await UploadLease.take(context, input.fileId, () => undefined);
  try {
    await complete(context, lease, { token, sha256: null });
  } finally {
    await lease.release();
  }
  return { offset: size, length: size };
}
