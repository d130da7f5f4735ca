import type { Me } from "@parley/protocol";
import type { Context } from "../context.ts";
import { letterToConfirm, type Recipient } from "../mail/letters.ts";

type WithMail = Pick<Context, "auth" | "config" | "mailer" | "write">;

/** Mails a link that confirms an account's address. */
export function mailConfirmation(context: WithMail, me: Me): void {
  context.mailer.send("confirm-address", async () => {
    const token = await context.write((tx) => context.auth.createToken(tx.writer, "verify-email", me.account.id));
    return letterToConfirm(recipient(context, me), token);
  });
}

export function recipient({ config }: Pick<Context, "config">, me: Me): Recipient {
  return { to: me.email, name: me.account.name, server: config.name, publicUrl: config.publicUrl };
}
