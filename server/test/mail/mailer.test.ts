import { afterEach, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { MemoryLimiter } from "../../src/cluster/memory-limiter.ts";
import type { Jobs } from "../../src/jobs/jobs.ts";
import { intoFolder, type MailDelivery, overSmtp } from "../../src/mail/delivery.ts";
import { greetMailServer } from "../../src/mail/greet.ts";
import { type Letter, writeLetter } from "../../src/mail/letter.ts";
import { letterJob, sendLetters } from "../../src/mail/letter-job.ts";
import type { LetterKind } from "../../src/mail/mail-queue.ts";
import { Mailer } from "../../src/mail/mailer.ts";
import { needsStartTls } from "../../src/mail/needs-start-tls.ts";
import { QueueFixture } from "../jobs/queue-fixture.ts";
import { openPostOffice, writtenMails } from "./post-office.ts";

const letter: Letter = writeLetter({
  kind: "test",
  to: "ann@example.org",
  subject: "Hello",
  paragraphs: ['Hello <b>Ann</b> & "co",'],
  link: { label: "Go <on>", url: "https://chat.example.org/go#token=s3cret" },
  note: "It's small.",
});

const lines: string[] = [];
const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  lines.length = 0;
});

const rule = { name: "letters", max: 2, seconds: 3600, exact: true };

/** Sends letters from a separate queue through a mailer. The test controls the clock. */
interface Mailing {
  readonly jobs: Jobs;
  /** Requests a letter with this payload. */
  ask(write: LetterKind["write"]): Promise<void>;
  /** Resolves when no letter waits for another try, however long the pause of the queue is. */
  idle(): Promise<void>;
}

async function mailingOver(delivery: MailDelivery): Promise<Mailing> {
  const fixture = await QueueFixture.open();
  const mailer = new Mailer(delivery, log, new MemoryLimiter(rule));
  const writers: LetterKind["write"][] = [];
  const asked: LetterKind = { lifetime: Number.MAX_SAFE_INTEGER, write: (index, token) => write(index, token) };
  const write: LetterKind["write"] = async (index, token) => (await writers[Number(index)]?.(index, token)) ?? null;
  const jobs = await fixture.process(
    sendLetters({ mailer, secret: "s", kinds: { test: asked }, clock: () => fixture.now }),
  );
  cleanups.push(async () => {
    await fixture.close();
    mailer.close();
  });
  return {
    jobs,
    async ask(writer) {
      const index = writers.push(writer) - 1;
      await fixture.add(jobs, letterJob, { kind: "test", accountId: String(index), id: crypto.randomUUID() });
    },
    async idle() {
      await jobs.idle();
      for (let [row] = await fixture.rows(); row !== undefined; [row] = await fixture.rows()) {
        fixture.now = row.due_at;
        await jobs.idle();
      }
    },
  };
}

const theLetter = () => Promise.resolve(letter);

describe("a letter", () => {
  test("keeps what people wrote as text", () => {
    expect(letter.text).toContain('Hello <b>Ann</b> & "co",');
    expect(letter.html).toContain("Hello &lt;b&gt;Ann&lt;/b&gt; &amp; &quot;co&quot;,");
    expect(letter.html).toContain("Go &lt;on&gt;");
    expect(letter.html).not.toContain("<b>");
  });
});

describe("over SMTP", () => {
  test("nothing is said to a server that offers no TLS, unless it is on this machine or an operator allows it", async () => {
    let asked = 0;
    const office = await openPostOffice({
      onAuth(_auth, _session, done) {
        asked += 1;
        done(new Error("not this time"));
      },
    });
    cleanups.push(() => office.close());
    const delivery = overSmtp(office.url.replace("//", "//ann:s3cret@"), "parley@example.org", true);
    cleanups.push(() => delivery.close());
    await expect(delivery.deliver(letter)).rejects.toMatchObject({ code: "ETLS" });
    expect(await greetMailServer(office.url, true)).toContain("STARTTLS");
    expect([asked, office.count]).toEqual([0, 0]);
  });

  test.each([
    ["smtp://mail.example.org:587", false, true],
    ["smtp://10.0.0.7", false, true],
    ["smtp://localhost.example.org", false, true],
    ["smtp://mail.example.org", true, false],
    ["smtp://localhost:25", false, false],
    ["smtp://127.0.0.2", false, false],
    ["smtp://[::1]:2525", false, false],
    ["smtps://mail.example.org", false, false],
  ])("to %s, where plain text is allowed: %p, it asks for STARTTLS: %p", (smtpUrl, smtpPlain, asks) => {
    expect(needsStartTls({ smtpUrl, smtpPlain })).toBe(asks);
  });

  test("a server that is busy is asked again, and the letter arrives once", async () => {
    let refusals = 2;
    const office = await openPostOffice({
      onMailFrom(_address, _session, done) {
        if (refusals === 0) return done();
        refusals -= 1;
        done(Object.assign(new Error("busy, ann@example.org"), { responseCode: 451 }));
      },
    });
    cleanups.push(() => office.close());
    const mailing = await mailingOver(overSmtp(office.url, "parley@example.org"));
    await mailing.ask(theLetter);
    await mailing.idle();
    const mail = await office.mailTo("ann@example.org");
    expect(mail).toMatchObject({ subject: "Hello", to: [{ address: "ann@example.org" }] });
    expect(office.count).toBe(1);
    expect(lines.filter((line) => line.includes('"status":451'))).toHaveLength(2);
  });

  test("a server that says no is not asked again; the log has neither address nor token", async () => {
    let asked = 0;
    const office = await openPostOffice({
      onRcptTo({ address }, _session, done) {
        asked += 1;
        done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }));
      },
    });
    cleanups.push(() => office.close());
    const mailing = await mailingOver(overSmtp(office.url, "parley@example.org"));
    await mailing.ask(theLetter);
    await mailing.idle();
    expect(asked).toBe(1);
    expect(lines.join()).toContain("mail not sent");
    expect(lines.join()).not.toMatch(/ann@|s3cret/);
  });

  test("a server that is not there is given up after the last try", async () => {
    const office = await openPostOffice();
    await office.close();
    const mailing = await mailingOver(overSmtp(office.url, "parley@example.org"));
    await mailing.ask(theLetter);
    await mailing.idle();
    expect(lines.filter((line) => line.includes("another try"))).toHaveLength(letterJob.rules.maxTries - 1);
    expect(lines.at(-1)).toContain("mail not sent");
  });
});

describe("into a folder", () => {
  test("letters are files for their owner only, and the log says where", async () => {
    const data = await mkdtemp(join(tmpdir(), "parley-mail-"));
    cleanups.push(() => rm(data, { recursive: true }));
    const folder = join(data, "mail");
    const mailing = await mailingOver(intoFolder(folder, "parley@example.org", log));
    await mailing.ask(theLetter);
    await mailing.idle();
    const [name = ""] = await readdir(folder);
    expect(lines.join()).toContain(join(folder, name));
    expect(lines.join()).not.toContain("s3cret");
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect(await writtenMails(data)).toMatchObject([{ subject: "Hello", from: { address: "parley@example.org" } }]);
  });
});

describe("letters on their way", () => {
  test("nothing is sent where there is nothing to send; what fails on the way there is tried again, and quoted nowhere", async () => {
    const sent: Letter[] = [];
    const mailing = await mailingOver({ deliver: async (one) => void sent.push(one), close: () => {} });
    let failures = 1;
    await mailing.ask(() => Promise.resolve(null));
    await mailing.ask(async () => {
      if (failures === 0) return letter;
      failures -= 1;
      throw new Error("s3cret");
    });
    await mailing.idle();
    expect(sent).toHaveLength(1);
    expect(lines.join()).not.toContain("s3cret");
  });

  test("a process that stops does not wait for a mail server that hangs", async () => {
    const asked = Promise.withResolvers<void>();
    const hangs = Bun.listen({
      ...{ hostname: "127.0.0.1", port: 0 },
      socket: {
        open: (socket) => void socket.write("220 mail.example.org\r\n"),
        // The mail server has greeted, and then stops answering.
        data: () => asked.resolve(),
      },
    });
    cleanups.push(() => hangs.stop(true));
    const mailing = await mailingOver(overSmtp(`smtp://127.0.0.1:${hangs.port}`, "parley@example.org"));
    await mailing.ask(theLetter);
    await mailing.jobs.look();
    await asked.promise;
    const idle = mailing.jobs.idle().then(() => "sent or given up");
    expect(await Promise.race([idle, mailing.jobs.stop(10).then(() => "stopped")])).toBe("stopped");
  });

  test("a process that stops waits for no further try, and begins nothing more", async () => {
    let deliveries = 0;
    const failing: MailDelivery = {
      async deliver() {
        deliveries += 1;
        throw new Error("busy");
      },
      close: () => {},
    };
    const mailing = await mailingOver(failing);
    await mailing.ask(theLetter);
    await mailing.jobs.idle();
    expect(lines.join()).toContain("mail waits for another try");
    await mailing.jobs.stop(60_000);
    await mailing.ask(theLetter);
    await mailing.jobs.idle();
    expect(deliveries).toBe(1);
  });
});

test("one address gets a bounded number of letters per hour; other addresses are not affected", async () => {
  const office = await openPostOffice();
  cleanups.push(() => office.close());
  const mailing = await mailingOver(overSmtp(office.url, "parley@example.org"));
  for (let asked = 0; asked < 4; asked += 1) await mailing.ask(theLetter);
  await mailing.ask(() => Promise.resolve({ ...letter, to: "bob@example.org" }));
  await mailing.idle();
  expect(office.count).toBe(3);
  expect(lines.filter((line) => line.includes("had enough"))).toHaveLength(2);
  expect(lines.join()).not.toContain("ann@example.org");
});
