import type { Output } from "@parley/protocol";
import { accessDirectory, requireRole } from "../accounts/access.ts";
import type { Context } from "../context.ts";
import { keepIcon } from "./store.ts";

/** Takes the server's icon away; done already is done. */
export function removeIcon(context: Context): Promise<Output<"server.removeIcon">> {
  return context.write(async (tx) => {
    await accessDirectory(tx);
    await requireRole(tx, context.asker, "admin");
    await keepIcon(tx.writer, null);
    return {};
  });
}
