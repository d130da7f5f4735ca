import { isLoopback } from "../config/is-loopback.ts";
import type { Config } from "../config.ts";

/**
 * True when a mail server has to take our connection into TLS before it hears anything: passwords and links that open accounts are not for
 * the network in between. With smtps:// all is in TLS from the start.
 */
export function needsStartTls({ smtpUrl, smtpPlain }: Pick<Config, "smtpPlain"> & { smtpUrl: string }): boolean {
  const { protocol, hostname } = new URL(smtpUrl);
  return protocol === "smtp:" && !smtpPlain && !isLoopback(hostname);
}
