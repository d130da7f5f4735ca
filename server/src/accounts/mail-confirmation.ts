import type { Me } from "@parley/protocol";
import type { Context } from "../context.ts";

/** Mails a link that confirms an account's address. */
export function mailConfirmation(context: Pick<Context, "auth" | "post" | "write">, me: Me): void {
  const { id } = me.account;
  context.post.begin("confirm-address", (begun) =>
    context.write(async (tx) => {
      await context.auth.createToken(tx.writer, "verify-email", id, begun.token);
      await context.post.note(tx, "confirm-address", begun, id);
    }),
  );
}
