import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SendMailOptions } from "nodemailer";
import type { Logger } from "../logger.ts";
import type { Letter } from "./letter.ts";

/** Delivers a letter, or throws. */
export interface MailDelivery {
  deliver(letter: Letter): Promise<void>;
  close(): void;
}

/** Milliseconds. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const closed = { disableFileAccess: true, disableUrlAccess: true };

/** Made for the first letter: most servers send none for hours, and the package takes megabytes. */
function transportOf<T extends { close(): void }>(make: (nodemailer: typeof import("nodemailer")) => T) {
  let made: Promise<T> | undefined;
  return {
    get(): Promise<T> {
      made ??= import("nodemailer").then(make);
      return made;
    },
    close: () => void made?.then((transport) => transport.close()),
  };
}

/** Sends letters to a mail server; with `requireTLS` only over TLS. */
export function overSmtp(url: string, from: string, requireTLS = false): MailDelivery {
  const transport = transportOf(({ createTransport }) =>
    createTransport({ url, requireTLS, pool: true, maxConnections: 2, ...patience, ...closed }),
  );
  return {
    async deliver(letter) {
      await (await transport.get()).sendMail(mailOf(letter, from));
    },
    close: transport.close,
  };
}

/** Writes letters into a folder, for development without a mail server; logs the path of each. */
export function intoFolder(folder: string, from: string, log: Logger): MailDelivery {
  const transport = transportOf(({ createTransport }) =>
    createTransport({ streamTransport: true, buffer: true, ...closed }),
  );
  return {
    async deliver(letter) {
      const { message } = await (await transport.get()).sendMail(mailOf(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${letter.kind}-${randomUUID()}.eml`);
      await writeFile(path, message as Buffer, { mode: 0o600 });
      log.info({ path }, "mail written, as there is no mail server");
    },
    close: transport.close,
  };
}

function mailOf({ id, to, subject, text, html }: Letter, from: string): SendMailOptions {
  const headers = { "Auto-Submitted": "auto-generated" };
  const host = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? "localhost";
  const messageId = id === undefined ? undefined : `<${id}@${host}>`;
  return { from, to: { name: "", address: to }, subject, text, html, headers, messageId };
}
