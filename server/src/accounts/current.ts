import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { loadMe } from "./load-me.ts";

/** The asker's own account; null without a session. */
export async function current(
  { read, call: { asker } }: Context,
  _: ParsedInput<"sessions.current">,
): Promise<Output<"sessions.current">> {
  return { me: asker === null ? null : (await loadMe(read, asker.accountId)).me };
}
