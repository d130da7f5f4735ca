import type { ParsedInput } from "@parley/protocol";
import type { Download } from "../../calls/bytes.ts";
import type { Context } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { loadAsker } from "../../sessions/load-asker.ts";
import { downloadFor } from "./download.ts";
import { isSignedLink } from "./signature.ts";

/**
 * The bytes of a file by a link. A forged or expired link, a link of an ended session, and a link of an account that may no longer read the file
 * give `not_found`, like a file that does not exist. Pages of other sites may embed the file, because the link itself is the permission.
 */
export async function linked(
  { read, now, services: { blobs, config } }: Context,
  { download, size, signature, ...named }: ParsedInput<"files.linked">,
): Promise<Download> {
  if (named.expires <= now || !isSignedLink(config.secret, named, signature)) throw notFound();
  const asker = await loadAsker(read, named.session, now);
  if (asker === null) throw notFound();
  const answer = await downloadFor({ read, blobs }, asker.accountId, { fileId: named.fileId, download, size });
  return { ...answer, mayBeEmbedded: true };
}
