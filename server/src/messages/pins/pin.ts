import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { changePin } from "./change-pin.ts";

/** Pins a message for everyone in the room; again is no change. */
export function pin(context: Context, input: ParsedInput<"messages.pin">): Promise<Output<"messages.pin">> {
  return changePin(context, input, true);
}
