import { createTransport } from "nodemailer";

/** Milliseconds for each step of meeting a mail server. */
const patience = 5000;

/** Connects to a mail server and signs in, and sends nothing. Answers what keeps us out; undefined when nothing does. */
export async function greetMailServer(smtpUrl: string): Promise<string | undefined> {
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const transport = createTransport({ url: smtpUrl, ...limits });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    transport.close();
  }
}
