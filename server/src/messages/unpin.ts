import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { changePin } from "./change-pin.ts";

/** Takes a pin away; where there is none, nothing changes. */
export function unpin(context: Context, input: ParsedInput<"messages.unpin">): Promise<Output<"messages.unpin">> {
  return changePin(context, input, false);
}
