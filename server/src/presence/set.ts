import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { callingSocket } from "./watch.ts";

/** Sets the presence of this socket: online or away. */
export async function set(context: Context, input: ParsedInput<"presence.set">): Promise<Output<"presence.set">> {
  await context.services.presence.set(callingSocket(context), input.state);
  return {};
}
