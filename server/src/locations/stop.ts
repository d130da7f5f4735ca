import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessMessageToDelete } from "../messages/access.ts";
import { accessLocation } from "./access.ts";
import { endLocation } from "./end.ts";

/** Ends a live location of the asker's, from any of their sessions. One that has ended does not change. */
export function stop(
  { asker, write }: Context,
  input: ParsedInput<"locations.stop">,
): Promise<Output<"locations.stop">> {
  return write(
    async (tx) => {
      const { message } = await accessMessageToDelete(tx, asker, input);
      if ((await accessLocation(tx.writer, asker, message)) !== undefined) await endLocation(tx, input);
      return {};
    },
    { room: input.roomId },
  );
}
