import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessMessage } from "./access.ts";
import { loadRelated } from "./related.ts";

/** One message, with the quoted message and the profiles that are needed to show it. */
export async function get(context: Context, input: ParsedInput<"messages.get">): Promise<Output<"messages.get">> {
  const { room, member, message: row } = await accessMessage(context.read, context.asker, input);
  const { messages, ...related } = await loadRelated(context.read, member, [row]);
  const [message] = messages;
  if (message === undefined) throw new Error("one row makes one message");
  return { message, ...related, position: room.position };
}
