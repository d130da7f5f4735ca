import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeCodes } from "@parley/protocol";
import { commandInside, makeCleanDebian } from "../../../scripts/clean-debian.mjs";
import manifest from "../../package.json" with { type: "json" };
import { bytesOf, noise, withSecrets } from "../files/make-pictures.ts";
import { prepared } from "../files/prepared.ts";
import { uploadedBy } from "../files/uploads.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { Caller, startServer } from "../index.ts";
import { openPostOffice } from "../mail/post-office.ts";
import { type Executable, heard, makeExecutable, outcome, root, type Started, start } from "./executable.ts";

/** In milliseconds: the web app may have to be built first. */
const patience = 120_000;
const person = { email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" };

let made: Executable;
let folder: string;
beforeAll(async () => {
  made = await makeExecutable();
  folder = await mkdtemp(join(tmpdir(), "parley-empty-"));
}, patience);
afterAll(async () => {
  await made?.remove();
  await rm(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], env: Record<string, string> = {}, input?: string) =>
  start([made.file, ...args], folder, { PATH: "", ...env }, input);
const placeAt = (port: number) => ({ url: `http://127.0.0.1:${port}`, violations: [] as string[] });
const headersOf = (answer: Response) =>
  Object.fromEntries(
    ["content-security-policy", "content-type", "cache-control"].map((name) => [name, answer.headers.get(name)]),
  );

test("says its version and its commands, and keeps nothing for it", async () => {
  expect(await outcome(run(["--version"]))).toEqual({ code: 0, said: manifest.version, complained: "" });
  const { code, said } = await outcome(run(["--help"]));
  expect([code, said]).toEqual([0, expect.stringMatching(/serve.*admin/s)]);
  expect(await readdir(folder)).toEqual([]);
});

test("names nothing of the folder where it was built", async () => {
  const bytes = await readFile(made.file);
  for (const path of ["node_modules", "server/src", "web"]) expect(bytes.includes(`${root}/${path}`)).toBe(false);
  expect(bytes.includes("Starts the server. Its settings come from")).toBe(true);
});

describe("in an empty folder, with nothing else in reach,", () => {
  let running: Started;
  let caller: Caller;
  const port = freePort();
  const place = placeAt(port);
  const env = { PARLEY_PORT: String(port) };
  beforeAll(async () => {
    // Files in the folder in which it is started have no effect.
    await writeFile(join(folder, ".env"), "PARLEY_PORT=none");
    await writeFile(join(folder, "bunfig.toml"), 'preload = ["./missing.ts"]');
    running = run([], env);
    await heard(running, `Parley is at http://localhost:${port}\n`);
  });
  afterAll(async () => {
    running.kill("SIGTERM");
    await running.exited;
  });

  test("serves the web app and all of its files as the repository's server does", async () => {
    await using other = await startServer();
    expect((await fetch(`${place.url}/health/ready`)).status).toBe(200);
    const page = await (await fetch(`${place.url}/`)).text();
    const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(files.length).toBeGreaterThan(5);
    for (const path of [
      "/",
      "/rooms/1",
      "/api/reference",
      "/api/reference.css",
      "/api/openapi.json",
      "/.sources",
      ...files,
    ]) {
      const [here, there] = [await fetch(`${place.url}${path}`), await fetch(`${other.url}${path}`)];
      expect([path, here.status, await here.text()]).toEqual([path, 200, await there.text()]);
      const expected = JSON.stringify(headersOf(there)).replaceAll(String(other.config.port), String(port));
      expect(JSON.stringify(headersOf(here))).toBe(expected);
    }
    for (const path of ["/assets/missing.js", "/main.js"])
      expect((await fetch(`${place.url}${path}`)).status).toBe(404);
  });

  test("signs people up, takes messages over a socket, and has them after a restart", async () => {
    const { token, me } = await new Caller(place, null).call("accounts.signUp", person);
    caller = new Caller(place, token);
    const { room } = await caller.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "channel", name: "Quay" });
    const roomId = room.id;
    const socket = await caller.socket();
    const { id } = await socket.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "kept" });
    running.kill("SIGTERM");
    expect(await socket.next("goodbye")).toMatchObject({ type: "goodbye" });
    expect([(await socket.closed).code, await running.exited]).toEqual([closeCodes.going_away, 0]);
    running = run(["serve"], env);
    await heard(running, "Parley is at");
    const { messages } = await caller.call("messages.list", { roomId });
    expect(messages).toMatchObject([{ id, text: "kept", authorId: me.account.id }]);
    expect(place.violations).toEqual([]);
  });

  test("prepares pictures with what is in it", async () => {
    const fileId = await uploadedBy(caller, await bytesOf(withSecrets(noise(800, 600), 6).jpeg()), "pier.jpg");
    expect(await prepared(caller, fileId)).toMatchObject({ type: "image/jpeg", width: 600, height: 800 });
    const small = await caller.send("files.get", { fileId, size: "small" });
    expect([small.status, small.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const avif = await uploadedBy(caller, await bytesOf(noise(80, 60).avif()), "pier.avif");
    expect(await prepared(caller, avif)).toMatchObject({ type: "application/octet-stream" });
  });

  test("finds messages by an index that a thread of it keeps", async () => {
    const { room } = await caller.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
    await caller.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "the regatta begins" });
    const search = () => caller.call("search.messages", { words: "gatta" });
    await until(async () => (await search()).messages.length === 1);
    expect(await search()).toMatchObject({ messages: [{ message: { text: "the regatta begins" } }] });
    expect(await readdir(join(folder, "data"))).toContain("search.db");
  });

  test("does as the command line says", async () => {
    const creating = ["admin", "create-account", "--email", "ben@example.org", "--name", "Ben", "--handle", "ben"];
    expect((await outcome(run(creating, env, "sails by night, alone\n"))).code).toBe(0);
    const { said } = await outcome(run(["admin", "list"], env));
    for (const email of [person.email, "ben@example.org"]) expect(said).toContain(email);
    const email = { email: "ben@example.org", password: "sails by night, alone" };
    expect((await new Caller(place, null).call("sessions.signIn", email)).me.account.name).toBe("Ben");
  });
});

test("sends mail, and counts for Prometheus", async () => {
  const office = await openPostOffice();
  const [port, metricsPort] = [freePort(), freePort()];
  const running = run(["serve"], {
    ...{ PARLEY_PORT: String(port), PARLEY_METRICS_PORT: String(metricsPort), PARLEY_DATA: join(folder, "other") },
    ...{ PARLEY_SMTP_URL: office.url, PARLEY_MAIL_FROM: "Parley <parley@example.org>" },
  });
  await heard(running, "Parley is at");
  await new Caller(placeAt(port), null).call("accounts.signUp", person);
  expect((await office.mailTo(person.email)).subject).not.toBe("");
  expect(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()).toContain("parley_calls_total");
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  await office.close();
});

test(
  "runs on a Debian that has its C library and nothing else",
  async () => {
    const clean = join(made.folder, "debian");
    makeCleanDebian(clean);
    await copyFile(made.file, join(clean, "usr/bin/parley"));
    await mkdir(join(clean, "srv"), { recursive: true });
    expect(await readdir(join(clean, "usr/bin"))).toEqual(["parley"]);
    const port = freePort();
    const env = { PATH: process.env.PATH ?? "", PARLEY_PORT: String(port), PARLEY_DATA: "/srv/data" };
    const running = start(commandInside(clean, "/usr/bin/parley"), "/", env);
    await heard(running, "Parley is at");
    expect((await fetch(`${placeAt(port).url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${placeAt(port).url}/`)).text()).toContain("<title>Parley</title>");
    const { token } = await new Caller(placeAt(port), null).call("accounts.signUp", person);
    const socket = await new Caller(placeAt(port), token).socket();
    expect(await socket.call("server.get", {})).toMatchObject({ version: manifest.version });
    running.kill("SIGTERM");
    expect(await running.exited).toBe(0);
    expect(await readdir(join(clean, "srv/data"))).toContain("parley.db");
  },
  patience,
);
