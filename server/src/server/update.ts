import type { Output, ParsedInput } from "@parley/protocol";
import { accessDirectory, requireRole } from "../accounts/access.ts";
import type { Context } from "../context.ts";
import { get } from "./get.ts";
import { keepChosen } from "./store.ts";

/** Changes the server's name or who may sign up, from now on and after every restart; what is absent stays. */
export function update(context: Context, input: ParsedInput<"server.update">): Promise<Output<"server.update">> {
  return context.write(async (tx) => {
    await accessDirectory(tx);
    await requireRole(tx, context.asker, "owner");
    await keepChosen(tx.writer, input);
    return get({ services: context.services, read: tx.writer });
  });
}
