import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { loadMe } from "./load-me.ts";

/** The asker's own account. */
export async function me(context: Context, _: ParsedInput<"accounts.me">): Promise<Output<"accounts.me">> {
  return (await loadMe(context.read, context.asker.accountId)).me;
}
