import { afterAll, beforeAll, expect, test } from "bun:test";
import { type DatabaseServer, startDatabaseServer } from "../../../scripts/database-servers.mjs";
import { openDatabase } from "../../src/database/open.ts";
import { type Certificates, makeCertificates } from "./certificates.ts";
import { ready } from "./ready.ts";
import { makeRoom, positionsIn, post } from "./rows.ts";
import { onServer, requiredServer, urlOf } from "./server-place.ts";

/** Milliseconds: a real server starts and stops here, on a machine that may be busy. */
const patience = 120_000;
const isPostgres = /^postgres/.test(requiredServer());
const kind = isPostgres ? "postgres" : "mariadb";
const password = "right-password";

/** Tests of what only one kind of server has. */
function onlyIf(applies: boolean) {
  return (name: string, work: () => Promise<void>, lasts?: number): void => {
    if (applies) test(name, work, lasts);
  };
}
const onMariadb = onlyIf(!isPostgres);

let certificates: Certificates;
let own: DatabaseServer;
beforeAll(async () => {
  certificates = makeCertificates();
  const { cert, key } = certificates;
  const args = isPostgres
    ? ["-c", "ssl=on", "-c", `ssl_cert_file=${cert}`, "-c", `ssl_key_file=${key}`]
    : [`--ssl-cert=${cert}`, `--ssl-key=${key}`];
  own = await startDatabaseServer(kind, { args });
  const grants = isPostgres
    ? [`create role sealed login password '${password}'`, "create database sealed owner sealed"]
    : [
        "create database sealed",
        `create user sealed identified by '${password}' require ssl`,
        "grant all on sealed.* to sealed",
      ];
  await ready(() => onServer(own.url, ...grants));
}, patience);
afterAll(async () => {
  await own.stop();
  certificates.remove();
}, patience);

/** The URL of the database, with what it says of encryption in the words of its kind. */
function urlWith(mode: string, ca?: string, host = "localhost"): string {
  const url = new URL(urlOf(own.url, "sealed"));
  url.username = "sealed";
  url.password = password;
  url.hostname = host;
  url.searchParams.set(isPostgres ? "sslmode" : "ssl-mode", mode);
  if (ca !== undefined) url.searchParams.set(isPostgres ? "sslrootcert" : "ssl-ca", ca);
  return url.href;
}

const words = isPostgres
  ? { off: "disable", encrypted: "require", vouched: "verify-ca", proven: "verify-full", maybe: "prefer" }
  : { off: "DISABLED", encrypted: "REQUIRED", vouched: "VERIFY_CA", proven: "VERIFY_IDENTITY", maybe: "PREFERRED" };

/** Works with a database over connections that the server says are encrypted. MariaDB's user may have no other. */
async function useSealed(url: string): Promise<void> {
  const database = await openDatabase(url);
  await database.migrate();
  const room = await makeRoom(database);
  await database.transaction((writer) => post(database, writer, room), { room });
  expect(await positionsIn(database, room)).toEqual([1]);
  if (isPostgres) {
    const list = "select ssl from pg_stat_ssl join pg_stat_activity using (pid) where datname = 'sealed'";
    const found = await onServer(own.url, list);
    expect(found.length).toBeGreaterThan(1);
    for (const row of found) expect(row.ssl).toBe(true);
  }
  await database.close();
}

async function refusal(url: string): Promise<string> {
  const error = await openDatabase(url, { patience: 60_000 }).then(
    (database) => database.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  const told = String(error);
  expect(told).toMatch(/^DatabaseServerError: PARLEY_DATABASE_URL: [^\n]+$/);
  expect(told).not.toContain(password);
  return told;
}

test.each([
  ["encrypted", false, "localhost"],
  ["encrypted", true, "127.0.0.1"],
  ["vouched", true, "localhost"],
  ["vouched", true, "127.0.0.1"],
  ["proven", true, "localhost"],
] as const)(
  "%s, certificates named: %p, to %s: everything works and is encrypted",
  async (word, isNamed, host) => {
    await useSealed(urlWith(words[word], isNamed ? certificates.ca : undefined, host));
  },
  patience,
);

test(
  "a server for which nobody vouches is refused at once, by the name of the setting",
  async () => {
    expect(await refusal(urlWith(words.vouched))).toMatch(/certificate|verif/i);
    expect(await refusal(urlWith(words.proven))).toMatch(/certificate|verif/i);
    for (const word of ["encrypted", "vouched", "proven"] as const)
      expect(await refusal(urlWith(words[word], certificates.stranger))).toMatch(/certificate|verif/i);
  },
  patience,
);

test(
  "an address cannot be proven, and is refused with a word on it",
  async () => {
    expect(await refusal(urlWith(words.proven, certificates.ca, "127.0.0.1"))).toContain("not an address");
  },
  patience,
);

test(
  "a server without encryption is refused where it is wanted",
  async () => {
    const plain = new URL(requiredServer());
    plain.searchParams.set(isPostgres ? "sslmode" : "ssl-mode", words.encrypted);
    expect(await refusal(plain.href)).toMatch(/SSL|secure|encrypt/i);
  },
  patience,
);

onMariadb(
  "a server that wants encryption refuses a connection without",
  async () => {
    expect(await refusal(urlWith(words.off))).toContain("sealed");
  },
  patience,
);

test("a mode that might or might not encrypt, and a file that is not there, stop the start", async () => {
  expect(await refusal(urlWith(words.maybe))).toContain(`found "${words.maybe}"`);
  expect(await refusal(urlWith(words.proven, "/nowhere/ca.pem"))).toContain("/nowhere/ca.pem");
});

test(
  "a server with a certificate for another name is refused",
  async () => {
    certificates.renew("elsewhere.example");
    await onServer(own.url, isPostgres ? "select pg_reload_conf()" : "flush ssl");
    const url = urlWith(words.proven, certificates.ca);
    await ready(async () => expect(await refusal(url)).toMatch(/altname|hostname|host:/i));
    // Who vouches is the same.
    await useSealed(urlWith(words.vouched, certificates.ca));
  },
  patience,
);
