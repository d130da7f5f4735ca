import { filesIn, type Output, type ParsedInput } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { everything } from "../messages/pages/pages.ts";
import { peopleIn } from "../messages/related.ts";
import { accessRoom } from "../rooms/access.ts";
import { findCarriers } from "./store.ts";

/**
 * The messages of a room that carry files of a kind, newest first, or oldest first after a position. At most five statements. Auxiliary files, such
 * as a video's poster, do not count: a message with no other file of the kind is left out, so a page may be shorter than its limit.
 */
export async function list(
  { asker, read }: Context,
  { roomId, kind, before = everything.upTo, after, limit }: ParsedInput<"files.list">,
): Promise<Output<"files.list">> {
  const { member } = await accessRoom(read, asker, roomId);
  const above = Math.max(member.cleared, after ?? 0);
  const order = after === undefined ? "desc" : "asc";
  const rows = await findCarriers(read, {
    roomId,
    readerId: asker.accountId,
    kind,
    above,
    before,
    order,
    limit: limit + 1,
  });
  const { runs } = await fitMessages(read, [rows.slice(0, limit)], []);
  const [page = []] = runs;
  const last = page.at(-1);
  const messages = (await presentMessages(read, page)).filter((message) => filesIn(message, kind).length > 0);
  return {
    messages,
    accounts: await namedAccounts(read, peopleIn(messages)),
    next: rows.length > page.length && last !== undefined ? last.position : null,
  };
}
