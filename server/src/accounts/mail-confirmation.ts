import type { Me } from "@parley/protocol";
import type { Context } from "../context.ts";

/** Sends a letter with a link that confirms an account's address. */
export function mailConfirmation(context: Pick<Context, "services" | "write">, me: Me): void {
  const { id } = me.account;
  context.services.post.begin("confirm-address", (begun) =>
    context.write(async (tx) => {
      await context.services.auth.createToken(tx.writer, "verify-email", id, begun.token);
      await context.services.post.note(tx, "confirm-address", begun, id);
    }),
  );
}
