import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { changePin } from "./change-pin.ts";

/** Removes a pin. Without effect if there is none. */
export function unpin(context: Context, input: ParsedInput<"messages.unpin">): Promise<Output<"messages.unpin">> {
  return changePin(context, input, false);
}
