import type { ParsedInput } from "@parley/protocol";
import type { Download } from "../calls/bytes.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { loadAsker } from "../sessions/load-asker.ts";
import { downloadFor } from "./download.ts";
import { isSignedLink } from "./signature.ts";

/**
 * The bytes of a file by a link. A link that is forged, old, of a session that has ended or of somebody who may not read the file any more
 * answers as a file that does not exist. Pages of other sites may show it, since the link alone lets in.
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
