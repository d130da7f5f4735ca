import type { Me } from "@parley/protocol";
import type { Context } from "../context.ts";
import { letterToConfirm, type Recipient } from "../mail/letters.ts";
import { presentSettings } from "../server/present-settings.ts";

type WithMail = Pick<Context, "auth" | "config" | "mailer" | "read" | "write">;

/** Mails a link that confirms an account's address. */
export function mailConfirmation(context: WithMail, me: Me): void {
  context.mailer.send("confirm-address", async () => {
    const token = await context.write((tx) => context.auth.createToken(tx.writer, "verify-email", me.account.id));
    return letterToConfirm(await recipient(context, me), token);
  });
}

/** To whom a letter goes, from the server as it is called at present. */
export async function recipient({ config, read }: Pick<Context, "config" | "read">, me: Me): Promise<Recipient> {
  const { name: server } = await presentSettings(read, config);
  return { to: me.email, name: me.account.name, server, publicUrl: config.publicUrl };
}
