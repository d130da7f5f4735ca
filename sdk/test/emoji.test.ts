import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Output, tus } from "@parley/protocol";
import { type Person, startServer, type TestServer, until, untilState } from "@parley/server/testing";
import { type Client, createClient, createMemoryStorage } from "../src/index.ts";
import { agree } from "../src/testing/index.ts";
import { account, endScene, greeted, pulledWith, quiet, scene } from "./first-load.ts";
import { agreesWithFresh, clientOf, isHeld } from "./fixture.ts";
import { CutNetwork } from "./offline-network.ts";

let server: TestServer;
let ada: Person;
let bob: Person;
let fileId: string;
beforeAll(async () => {
  server = await startServer();
  ({ ada, bob } = await server.people("ada", "bob"));
  const dot = new Uint8Array(Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64"));
  ({ fileId } = await ada.call("files.create", { length: dot.byteLength }));
  await ada.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: dot });
  await until(async () => !(await ada.call("files.describe", { fileId })).preparing);
});
afterAll(() => server.close());

const named = (client: Client) => [...client.state.emoji.byName.keys()].sort();
const has = (client: Client, ...names: string[]) => untilState(client, () => `${named(client)}` === `${names.sort()}`);

describe("the server's own emoji", () => {
  let network: CutNetwork;
  let one: Client;
  beforeEach(async () => {
    network = new CutNetwork();
    one = await clientOf(server, bob, { ...network.options });
    one.followEmoji();
  });
  afterEach(async () => {
    await agreesWithFresh(server, bob, one);
    await one.stop();
    const { emoji } = (await ada.call("emoji.list", {})) as Exclude<Output<"emoji.list">, { unchanged: true }>;
    for (const { name } of emoji) await ada.call("emoji.remove", { name });
  });

  test("come with each change, without a question", async () => {
    await untilState(one, () => isHeld(one));
    server.called.clear();
    await ada.call("emoji.add", { name: "barge", fileId });
    await has(one, "barge");
    await ada.call("emoji.update", { name: "barge", aliases: ["scow"] });
    await untilState(one, () => one.state.emoji.byName.get("barge")?.aliases[0] === "scow");
    await ada.call("emoji.add", { name: "ketch", fileId });
    await ada.call("emoji.remove", { name: "barge" });
    await has(one, "ketch");
    expect(server.called.has("emoji.list")).toBe(false);
  });

  test("are asked for after a time without a network in which they changed", async () => {
    await ada.call("emoji.add", { name: "barge", fileId });
    await has(one, "barge");
    network.cut();
    await untilState(one, () => one.state.connection.phase === "waiting");
    await ada.call("emoji.add", { name: "ketch", fileId });
    await ada.call("emoji.remove", { name: "barge" });
    expect(named(one)).toEqual(["barge"]);
    network.heal();
    one.tryNow();
    await has(one, "ketch");
  });

  test("are there after a reload without a network, and right after one with it", async () => {
    const storage = createMemoryStorage();
    const options = { token: bob.token ?? undefined, storage, keep: "token" as const };
    const before = await clientOf(server, bob, options);
    before.followEmoji();
    await ada.call("emoji.add", { name: "barge", fileId });
    await has(before, "barge");
    await before.stop();
    const cut = new CutNetwork();
    cut.cut();
    const offline = createClient(server.url, { ...cut.options, ...options });
    await offline.start();
    expect(named(offline)).toEqual(["barge"]);
    await offline.stop();
    await ada.call("emoji.add", { name: "ketch", fileId });
    const after = createClient(server.url, options);
    after.followEmoji();
    await after.start();
    await has(after, "barge", "ketch");
    await has(one, "barge", "ketch");
    await agree(one, after);
    await after.stop();
  });

  test("are not loaded by a program that does not follow them", async () => {
    await ada.call("emoji.add", { name: "barge", fileId });
    await has(one, "barge");
    server.called.clear();
    const bot = await clientOf(server, ada);
    await bot.accounts.me();
    expect([named(bot), isHeld(bot), server.called.has("emoji.list")]).toEqual([[], false, false]);
    await bot.stop();
  });
});

describe("a list of emoji that is read while it changes", () => {
  const emoji = (name: string, revision: number) => ({
    ...{ name, aliases: [], fileId: account("ben").id, animated: false },
    ...{ by: account("ben").id, createdAt: 1, revision },
  });

  test("is read again where it is older than what was said meanwhile", async () => {
    const at = scene();
    void at.client.start();
    const pulled = pulledWith([], { directory: { position: 5, accounts: [], startOver: false, emoji: 5 } });
    const socket = await greeted(at, pulled);
    await at.client.whenLive();
    at.client.followEmoji();
    const first = await socket.call("emoji.list");
    expect(first.input).toEqual({ revision: 0 });
    const changed = { type: "emoji.changed", position: 6, emoji: emoji("ketch", 6) } as const;
    socket.say({ type: "directory", events: [changed] });
    first.answer({ revision: 5, emoji: [emoji("barge", 5)] });
    await untilState(at.client, () => at.client.state.emoji.revision === 5);
    expect(at.client.state.emoji.told).toBe(6);
    await quiet(at.client, socket);
    await at.clock.pass(2_000);
    const second = await socket.call("emoji.list");
    expect(second.input).toEqual({ revision: 5 });
    second.answer({ revision: 6, emoji: [emoji("barge", 5), emoji("ketch", 6)] });
    await untilState(at.client, () => named(at.client).length === 2);
    await endScene(at);
  });

  test("takes no change that it has already", async () => {
    const at = scene();
    void at.client.start();
    const socket = await greeted(
      at,
      pulledWith([], { directory: { position: 5, accounts: [], startOver: false, emoji: 5 } }),
    );
    await at.client.whenLive();
    at.client.followEmoji();
    // The list was read after the second of two changes, whose events have not been sent yet.
    (await socket.call("emoji.list")).answer({ revision: 7, emoji: [emoji("ketch", 7)] });
    await untilState(at.client, () => at.client.state.emoji.revision === 7);
    socket.say({ type: "directory", events: [{ type: "emoji.changed", position: 6, emoji: emoji("barge", 6) }] });
    await quiet(at.client, socket);
    expect([named(at.client), at.client.state.emoji.told]).toEqual([["ketch"], 7]);
    socket.say({
      type: "directory",
      events: [
        { type: "emoji.changed", position: 7, emoji: emoji("ketch", 7) },
        { type: "emoji.changed", position: 8, emoji: emoji("punt", 8) },
      ],
    });
    await quiet(at.client, socket);
    expect([named(at.client), at.client.state.emoji.revision]).toEqual([["ketch", "punt"], 8]);
    await endScene(at);
  });
});
