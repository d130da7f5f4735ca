import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { accessReadable } from "../access.ts";
import { linkLifetime } from "../bounds.ts";
import { signatureOf } from "./signature.ts";

/** Makes a link to a file for clients that cannot send a header. It is bound to the session of the caller and ends with it. */
export async function link(
  { asker, read, now, services: { config } }: Context,
  { fileId }: ParsedInput<"files.link">,
): Promise<Output<"files.link">> {
  await accessReadable(read, asker.accountId, fileId);
  const linked = { fileId, session: asker.sessionId, expires: now + linkLifetime };
  const query = new URLSearchParams({
    ...{ session: linked.session, expires: String(linked.expires) },
    signature: signatureOf(config.secret, linked),
  });
  return { path: `/api/linked-files/${fileId}?${query}`, expiresAt: linked.expires };
}
