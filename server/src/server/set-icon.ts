import { createHash } from "node:crypto";
import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import { accessDirectory, requireRole } from "../accounts/access.ts";
import { type Upload, wholeOf } from "../calls/bytes.ts";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import { readPicture } from "./read-picture.ts";
import { keepIcon } from "./store.ts";

/** Sets the server's icon. */
export async function setIcon(
  context: Context,
  _: ParsedInput<"server.setIcon">,
  upload: Upload,
): Promise<Output<"server.setIcon">> {
  const { type } = upload;
  const bytes = await wholeOf(upload);
  refuseOther(bytes, type);
  const tag = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  await context.write(async (tx) => {
    await accessDirectory(tx);
    await requireRole(tx, context.asker, "admin");
    await keepIcon(tx.writer, { type, tag, bytes });
  });
  return { icon: tag };
}

/** A name proves nothing, and a small file may be a picture of a hundred million points that browsers would have to draw. */
function refuseOther(bytes: Uint8Array, type: string): void {
  const picture = readPicture(bytes);
  if (picture?.type !== type) throw invalidInput("", "wrong_form", `The bytes are not ${type}.`);
  const max = sizes.iconSide;
  if (Math.max(picture.width, picture.height) > max)
    throw invalidInput("", { code: "too_high", params: { max } }, `The picture has more than ${max} pixels on a side.`);
}
