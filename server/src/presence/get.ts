import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";

/** Presence of people, as of now. */
export async function get(context: Context, input: ParsedInput<"presence.get">): Promise<Output<"presence.get">> {
  return { presences: await context.services.presence.of(input.accountIds) };
}
