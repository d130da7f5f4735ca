import { createTransport } from "nodemailer";

/** Milliseconds for each step of the connection to a mail server. */
const patience = 5000;

/** Connects to a mail server, with `requireTLS` only over TLS, signs in, and sends nothing. Returns the error; undefined for none. */
export async function greetMailServer(smtpUrl: string, requireTLS = false): Promise<string | undefined> {
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const transport = createTransport({ url: smtpUrl, requireTLS, ...limits });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    transport.close();
  }
}
