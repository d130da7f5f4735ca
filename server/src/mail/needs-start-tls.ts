import { isLoopback } from "../config/is-loopback.ts";
import type { Config } from "../config.ts";

/**
 * True when a connection to a mail server has to switch to TLS before anything is sent: letters carry links that open accounts, and the connection a
 * password. With smtps:// it is TLS from the start.
 */
export function needsStartTls({ smtpUrl, smtpPlain }: Pick<Config, "smtpPlain"> & { smtpUrl: string }): boolean {
  const { protocol, hostname } = new URL(smtpUrl);
  return protocol === "smtp:" && !smtpPlain && !isLoopback(hostname);
}
