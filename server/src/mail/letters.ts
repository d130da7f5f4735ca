import { type Letter, writeLetter } from "./letter.ts";

/** The recipient of a letter, and the server. Links have their token in the fragment (after `#`), which no proxy logs. */
export interface Recipient {
  readonly to: string;
  /** The recipient's name; null while the address is not confirmed: otherwise anybody could send a text of their choice to a stranger. */
  readonly name: string | null;
  readonly server: string;
  readonly publicUrl: string;
}

/** The link that `letterForNewPassword` carries. */
export function newPasswordUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/reset-password#token=${token}`;
}

export function letterForNewPassword({ to, name, server, publicUrl }: Recipient, token: string): Letter {
  return writeLetter({
    kind: "new-password",
    to,
    subject: `A new password for ${server}`,
    paragraphs: [
      name === null ? "Hello," : `Hello ${name},`,
      `somebody, probably you, asked for a new password for your account on ${server}. Choose one here:`,
    ],
    link: { label: "Choose a new password", url: newPasswordUrl(publicUrl, token) },
    note: "The link works once and for one hour. If you did not ask for it, do nothing: your password stays as it is.",
  });
}

export function letterToConfirm({ to, server, publicUrl }: Recipient, token: string): Letter {
  return writeLetter({
    kind: "confirm-address",
    to,
    subject: `Confirm your address for ${server}`,
    paragraphs: ["Hello,", `please confirm that this is the address of your account on ${server}:`],
    link: { label: "Confirm this address", url: `${publicUrl}/verify-email#token=${token}` },
    note: "The link works once and for one day. If you have no account there, do nothing.",
  });
}
