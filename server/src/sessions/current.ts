import type { Output, ParsedInput } from "@parley/protocol";
import { loadMe } from "../accounts/load-me.ts";
import type { Context } from "../context.ts";

/** Who the asker is; null without a session. */
export async function current(
  { read, askerOrNull }: Context,
  _: ParsedInput<"sessions.current">,
): Promise<Output<"sessions.current">> {
  return { me: askerOrNull === null ? null : (await loadMe(read, askerOrNull.accountId)).me };
}
