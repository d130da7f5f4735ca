import { join } from "node:path";
import type { Config } from "../config.ts";
import { greetMailServer } from "../mail/greet.ts";
import { needsStartTls } from "../mail/needs-start-tls.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** The mail server: that it answers and lets us in. Nothing is sent. */
export async function examineMail({ smtpUrl, smtpPlain, mailFrom, data }: Config): Promise<Finding[]> {
  if (smtpUrl === null)
    return [
      warning(
        "mail",
        `no mail server is set: letters are files in ${join(data, "mail")}, and addresses are not confirmed`,
        "Set PARLEY_SMTP_URL and PARLEY_MAIL_FROM, or give people links by `parley admin reset-link`.",
      ),
    ];
  const { host } = new URL(smtpUrl);
  const refusal = await greetMailServer(smtpUrl, needsStartTls({ smtpUrl, smtpPlain }));
  if (refusal !== undefined)
    return [fault("mail", `${host}: ${refusal}`, "Put PARLEY_SMTP_URL right: nobody gets a letter until then.")];
  if (/@localhost>?$/.test(mailFrom))
    return [warning("mail", `${host} takes letters, and they come from ${mailFrom}`, "Set PARLEY_MAIL_FROM.")];
  return [ok("mail", `${host} lets us in`)];
}
