import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { end } from "./end.ts";

/** Ends the calling session and clears the browser's cookie. */
export async function signOut(
  context: Context,
  _: ParsedInput<"sessions.signOut">,
): Promise<Output<"sessions.signOut">> {
  const { accountId, sessionId } = context.asker;
  await context.write((tx) => end(tx, context.services, accountId, [sessionId]), { accounts: [accountId] });
  context.call.origin.cookies.push(await context.services.auth.takeCookieBack());
  return {};
}
