import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A real mail server within the test, and the mails that it received. */
export interface PostOffice {
  readonly url: string;
  /** The next mail to an address, waiting for it if needed. Each mail is returned once. */
  mailTo(address: string): Promise<Email>;
  /** The number of mails received so far. */
  readonly count: number;
  close(): Promise<void>;
}

export async function openPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const boxes = new Map<string, Email[]>();
  const waiting = new Map<string, ((mail: Email) => void)[]>();
  let count = 0;
  function take(address: string, mail: Email): void {
    count += 1;
    const waiter = waiting.get(address)?.shift();
    if (waiter) waiter(mail);
    else boxes.set(address, [...(boxes.get(address) ?? []), mail]);
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const addresses = session.envelope.rcptTo.map(({ address }) => address);
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          for (const address of addresses) take(address, mail);
          done();
        }, done);
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    get count() {
      return count;
    },
    mailTo(address) {
      const mail = boxes.get(address)?.shift();
      if (mail !== undefined) return Promise.resolve(mail);
      return new Promise((resolve) => waiting.set(address, [...(waiting.get(address) ?? []), resolve]));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The mails that a server without a mail server has written to the data folders of its processes. */
export async function writtenMails(...folders: readonly string[]): Promise<Email[]> {
  const mails = folders.map(async (data) => {
    const folder = join(data, "mail");
    const names = await readdir(folder).catch(() => []);
    return Promise.all(names.sort().map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
  });
  return (await Promise.all(mails)).flat();
}

/** The link in a mail, which must be the same in its text and its HTML, and the token in the link. */
export function linkIn(mail: Email): { url: URL; token: string } {
  const found = mail.text?.match(/https?:\S+/)?.[0] ?? "";
  if (!mail.html?.includes(`href="${found}"`)) throw new Error("text and HTML have different links");
  const url = new URL(found);
  return { url, token: new URLSearchParams(url.hash.slice(1)).get("token") ?? "" };
}
