import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { changePin } from "./change-pin.ts";

/** Unpins a message. Without effect if it is not pinned. */
export function unpin(context: Context, input: ParsedInput<"messages.unpin">): Promise<Output<"messages.unpin">> {
  return changePin(context, input, false);
}
