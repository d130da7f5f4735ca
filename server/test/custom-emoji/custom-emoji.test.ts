import { beforeAll, describe, expect, test } from "bun:test";
import { type DirectoryEvent, emojiNamePattern, sizes } from "@parley/protocol";
import { isShortName } from "../../src/custom-emoji/short-names.ts";
import { unusedRetention } from "../../src/files/bounds.ts";
import { badPictures } from "../files/bad-pictures.ts";
import { company } from "../files/company.ts";
import { bytesOf, moving, noise } from "../files/make-pictures.ts";
import { sweep } from "../files/sweeping.ts";
import { begunBy, uploadedBy } from "../files/uploads.ts";
import { type LiveSocket, type Person, startServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { nowhere } from "../rooms/room.ts";
import { fillEmoji } from "./fill-emoji.ts";
import { addedBy, nextEmoji, pictureBy, pictureOf } from "./pictures.ts";

const { server, ann, ben, cleo } = await company();

let orla: Person;
beforeAll(async () => {
  orla = await server.owner();
});

async function listed(who: Person) {
  const answer = await who.call("emoji.list", {});
  if ("unchanged" in answer) throw new Error("unchanged without a revision");
  return answer;
}
const named = async (name: string) => (await listed(cleo)).emoji.find((emoji) => emoji.name === name);
const status = async (who: Person, fileId: string) => (await who.send("files.get", { fileId })).status;
const told = (socket: LiveSocket): DirectoryEvent[] =>
  socket.frames.flatMap((frame) => (frame.type === "directory" ? frame.events : []));

describe("an emoji of the server's own", () => {
  test("is added, seen by everybody at once, and in the list", async () => {
    const socket = await ben.socket();
    const fileId = await pictureBy(ann);
    expect(await status(ben, fileId)).toBe(404);
    const emoji = await ann.call("emoji.add", { name: "party-boat", aliases: ["pb", "party_ship"], fileId });
    const shown = { name: "party-boat", aliases: ["pb", "party_ship"], fileId, animated: false, by: ann.id };
    expect(emoji).toMatchObject(shown);
    await socket.quiet();
    expect(told(socket)).toEqual([{ type: "emoji.changed", position: emoji.revision, emoji }]);
    expect(await listed(cleo)).toEqual({ revision: emoji.revision, emoji: [emoji] });
    expect(await status(ben, fileId)).toBe(200);
    await socket.close();
  });

  test("added again is the same one; with anything else its name is taken", async () => {
    const emoji = await addedBy(ann, nextEmoji(), ["oars"]);
    const { name, fileId, aliases } = emoji;
    expect(await ann.call("emoji.add", { name, fileId, aliases })).toEqual(emoji);
    expect((await listed(ann)).revision).toBe(emoji.revision);
    expect(await ann.refused("emoji.add", { name, fileId })).toBe("name_taken");
    expect(await ben.refused("emoji.add", { name, aliases, fileId: await pictureBy(ben) })).toBe("name_taken");
  });

  test("[A15] gets other aliases from who added it and from admins, and from nobody else", async () => {
    const { name, revision } = await addedBy(ann);
    const socket = await ben.socket();
    const changed = await ann.call("emoji.update", { name, aliases: ["rudder"] });
    expect(changed).toMatchObject({ name, aliases: ["rudder"], by: ann.id });
    expect(changed.revision).toBeGreaterThan(revision);
    await socket.quiet();
    expect(told(socket)).toEqual([{ type: "emoji.changed", position: changed.revision, emoji: changed }]);
    expect(await ann.call("emoji.update", { name, aliases: ["rudder"] })).toEqual(changed);
    expect(await ben.refused("emoji.update", { name, aliases: ["mine"] })).toBe("forbidden");
    expect(await ben.refused("emoji.remove", { name })).toBe("forbidden");
    expect(await named(name)).toEqual(changed);
    expect((await orla.call("emoji.update", { name, aliases: [] })).aliases).toEqual([]);
    expect(await ann.refused("emoji.update", { name: nextEmoji(), aliases: [] })).toBe("not_found");
    await socket.close();
  });

  test("[A15] is removed by the same people, once; its name is free again and its picture goes a day later", async () => {
    const { name, fileId } = await addedBy(ann);
    expect(await ann.refused("files.remove", { fileId })).toBe("file_in_use");
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect(await status(ben, fileId)).toBe(200);
    const socket = await ben.socket();
    expect(await orla.call("emoji.remove", { name })).toEqual({});
    expect(await ann.call("emoji.remove", { name })).toEqual({});
    await socket.quiet();
    const { revision } = await listed(ben);
    expect(told(socket)).toEqual([{ type: "emoji.removed", position: revision, name }]);
    expect([await named(name), await status(ben, fileId), await status(ann, fileId)]).toEqual([undefined, 404, 200]);
    await sweep(server, Date.now() + unusedRetention + 60_000);
    expect(await status(ann, fileId)).toBe(404);
    expect(await addedBy(ben, name)).toMatchObject({ name, by: ben.id });
    await socket.close();
  });

  test("stays when the account that added it is deleted, with its picture", async () => {
    const { dan } = await server.people("dan");
    const { name, fileId } = await addedBy(dan);
    await dan.call("accounts.delete", { password: dan.password });
    await server.worked();
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect(await named(name)).toMatchObject({ fileId, by: dan.id });
    expect(await status(ben, fileId)).toBe(200);
  });

  test("[A15] is added by admins alone where an owner has chosen so; who added one before may still remove it", async () => {
    const { name } = await addedBy(ann);
    expect(await ann.refused("server.update", { emojiBy: "admins" })).toBe("forbidden");
    expect((await orla.call("server.update", { emojiBy: "admins" })).emojiBy).toBe("admins");
    expect(await ann.refused("emoji.add", { name: nextEmoji(), fileId: await pictureBy(ann) })).toBe("forbidden");
    expect((await addedBy(orla)).by).toBe(orla.id);
    await ann.call("emoji.remove", { name });
    expect((await orla.call("server.update", { emojiBy: "everybody" })).emojiBy).toBe("everybody");
  });
});

describe("the list of emoji", () => {
  test("is answered in short to who holds it, and whole after a change", async () => {
    const { revision } = await listed(ann);
    expect(await ann.call("emoji.list", { revision })).toEqual({ unchanged: true });
    const { name } = await addedBy(ann);
    expect(await ann.call("emoji.list", { revision })).toMatchObject({ emoji: expect.any(Array) });
    await ann.call("emoji.remove", { name });
    const gone = await ann.call("emoji.list", { revision });
    expect(gone).toEqual(await listed(ben));
  });

  test("is said to be another one by a pull, at no further statement", async () => {
    const pull = async () => {
      const { epoch, own } = await ann.call("sync.pull", {});
      const since = { epoch, account: own?.account ?? 0, directory: own?.directory.position ?? 0, rooms: [] };
      return { emoji: own?.directory.emoji, cost: await server.statements(() => ann.call("sync.pull", since)) };
    };
    const bare = await startServer();
    const { zoe } = await bare.people("zoe");
    const first = await zoe.call("sync.pull", {});
    expect(first.own?.directory.emoji).toBe(0);
    const since = {
      epoch: first.epoch,
      account: first.own?.account ?? 0,
      directory: first.own?.directory.position ?? 0,
    };
    const cost = await bare.statements(() => zoe.call("sync.pull", since));
    await bare.close();
    const { name, revision } = await addedBy(ann);
    expect(await pull()).toEqual({ emoji: revision, cost });
    await ann.call("emoji.remove", { name });
    expect(await pull()).toEqual({ emoji: (await listed(ann)).revision, cost });
  });

  test("costs as many statements with a thousand emoji as with one; a further one is refused", async () => {
    const one = await addedBy(ann);
    const spare = await pictureBy(ann);
    // The job that has prepared the picture ends with a statement of its own.
    await server.worked();
    const cost = () => server.statements(() => ben.call("emoji.list", {}));
    const price = async (name: string, fileId: string) =>
      server.statements(async () => {
        await ann.call("emoji.add", { name, fileId });
        await ann.call("emoji.update", { name, aliases: [`${name}-too`] });
        await ann.call("emoji.remove", { name });
      });
    const [few, fewToWrite] = [await cost(), await price(nextEmoji(), spare)];
    const before = (await listed(ben)).emoji.length;
    await fillEmoji(server, one, sizes.emoji - before - 1);
    expect([await cost(), await price(nextEmoji(), spare)]).toEqual([few, fewToWrite]);
    await ann.call("emoji.add", { name: nextEmoji(), fileId: spare });
    expect(await ann.refused("emoji.add", { name: nextEmoji(), fileId: spare })).toBe("too_many_emoji");
    expect((await listed(ben)).emoji).toHaveLength(sizes.emoji);
    // The server still lists no more emoji than these, and each of them can be changed.
    expect((await ann.call("emoji.update", { name: one.name, aliases: ["last"] })).aliases).toEqual(["last"]);
    await fillEmoji(server, one, 0);
    expect((await listed(ben)).emoji.length).toBeLessThan(sizes.emoji);
  });
});

describe("the name of an emoji", () => {
  test.each([
    ...["a", "-ab", "_ab", "Boat", "bo at", "boat:", "bateau é", "b‮oat", "bоat", "x".repeat(33), ""],
    "x".repeat(330),
  ])("is not %p", async (name) => {
    const fileId = nowhere();
    expect(await ann.refused("emoji.add", { name: name || "%20", fileId })).toBe("invalid_input");
    expect(await ann.problem("emoji.add", { name: "fine", fileId, aliases: [name] })).toMatchObject({
      ...{ code: "invalid_input", field: "aliases.0" },
    });
  });

  test("is no name or alias of another one, and none of Unicode's, with underscores or dashes", async () => {
    const { name } = await addedBy(ann, nextEmoji(), ["tiller"]);
    const fileId = await pictureBy(ben);
    for (const taken of [name, "tiller", "joy", "rofl", "stuck_out_tongue", "stuck-out-tongue"]) {
      if (taken !== name)
        expect(await ben.problem("emoji.add", { name: taken, fileId })).toMatchObject({
          code: "name_taken",
          field: "name",
        });
      expect(await ben.problem("emoji.add", { name: "mast", fileId, aliases: ["hull", taken] })).toMatchObject({
        ...{ code: "name_taken", field: "aliases.1" },
      });
    }
    expect(await ann.refused("emoji.update", { name, aliases: ["joy"] })).toBe("name_taken");
    expect(await named("mast")).toBeUndefined();
  });

  test("is none that the choice of emoji of the web app has for one of Unicode's", async () => {
    const codesIn = async (path: string) => {
      const file = Bun.file(new URL(`../../../web/src/emoji/${path}`, import.meta.url));
      return Object.values<string>(await file.json()).flatMap((each) => each.split(" "));
    };
    const codes = [...(await codesIn("names/shortcodes.json")), ...(await codesIn("added-codes.json"))];
    expect(codes.length).toBeGreaterThan(3000);
    expect(codes.filter((code) => emojiNamePattern.test(code) && !isShortName(code))).toEqual([]);
    expect(["party-boat", "wheel-of-ours"].filter(isShortName)).toEqual([]);
  });

  test("has at most five aliases, each once and none its own", async () => {
    const { name } = await addedBy(ann);
    const many = (count: number) => Array.from({ length: count }, (_, index) => `${name}-${index}`);
    expect((await ann.call("emoji.update", { name, aliases: many(sizes.emojiAliases) })).aliases).toHaveLength(5);
    for (const aliases of [many(sizes.emojiAliases + 1), many(10 * sizes.emojiAliases), ["twin", "twin"], [name]])
      expect(await ann.refused("emoji.update", { name, aliases })).toBe("invalid_input");
  });

  test("is given once, when two people want it at the same time", async () => {
    const name = nextEmoji();
    const files = [await pictureBy(ann), await pictureBy(ben)];
    const answers = await Promise.allSettled(
      [ann, ben].map((who, index) => who.call("emoji.add", { name, fileId: files[index] ?? "" })),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the picture of an emoji", () => {
  const refusal = (who: Person, fileId: string) => who.problem("emoji.add", { name: nextEmoji(), fileId });

  test("is one of the asker's own, ready and small; anything else is refused by its field", async () => {
    const foreign = await pictureBy(ben);
    await tell(ben, await roomOf(ben, ann), "", { parts: [{ type: "file", fileId: foreign }] });
    const { fileId: unfinished } = await begunBy(ann, 10);
    const svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    const drawing = await uploadedBy(ann, new TextEncoder().encode(svg), "boat.png");
    // Within the limit of pixels, only a moving picture can have this many bytes.
    const heavy = await pictureOf(ann, await moving(150, sizes.emojiSide), "boat.gif");
    const refusals = [
      [nowhere(), "not_found"],
      [foreign, "not_found"],
      [unfinished, "not_found"],
      [drawing, "unsupported_media_type"],
      [heavy, "too_large"],
      [await pictureBy(ann, sizes.emojiSide + 1), "invalid_input"],
      [await pictureOf(ann, await bytesOf(noise(10 * sizes.emojiSide, 2).png())), "invalid_input"],
    ] as const;
    for (const [fileId, code] of refusals) expect(await refusal(ann, fileId)).toMatchObject({ code, field: "fileId" });
    expect((await addedBy(ann)).animated).toBe(false);
    expect(await status(ben, await pictureBy(ann, sizes.emojiSide))).toBe(404);
  });

  test("waits until the server has prepared it: before that it may say where it was taken", async () => {
    await server.statements(async () => {
      const fileId = await uploadedBy(ann, await bytesOf(noise(20, 20, 777).png()), "boat.png");
      expect(await refusal(ann, fileId)).toMatchObject({ code: "file_preparing", field: "fileId" });
    });
  });

  test("may move, and has a still one beside it for who wants that", async () => {
    const fileId = await pictureOf(ann, await moving(3, 32), "boat.gif");
    expect(await ann.call("emoji.add", { name: nextEmoji(), fileId })).toMatchObject({ animated: true });
    const typeOf = async (size?: "small") =>
      (await ben.send("files.get", { fileId, ...(size && { size }) })).headers.get("content-type");
    expect([await typeOf(), await typeOf("small")]).toEqual(["image/gif", "image/webp"]);
  });

  test("is never one that attacks who draws it: what cannot be prepared is refused", async () => {
    for (const { bytes, ends } of await badPictures()) {
      if (ends !== "download" || bytes.length > sizes.emojiBytes) continue;
      const answer = await refusal(ann, await pictureOf(ann, bytes));
      expect(answer).toMatchObject({ code: "unsupported_media_type", field: "fileId" });
    }
  });
});

describe("a reaction with an emoji of the server's own", () => {
  test("is counted like any other, and stays when the emoji goes", async () => {
    const { name } = await addedBy(ann);
    const emoji = `:${name}:`;
    const roomId = await roomOf(ann, ben, cleo);
    const messageId = (await tell(ann, roomId, "hello")).id;
    await ann.call("messages.react", { roomId, messageId, emoji });
    const both = await ben.call("messages.react", { roomId, messageId, emoji });
    expect(both.reactions).toEqual([{ emoji, accountIds: [ann.id, ben.id] }]);
    await ann.call("emoji.remove", { name });
    expect(await ben.call("messages.react", { roomId, messageId, emoji })).toEqual(both);
    expect(await cleo.problem("messages.react", { roomId, messageId, emoji })).toMatchObject({
      ...{ code: "not_found", field: "emoji" },
    });
    expect((await cleo.call("messages.reactors", { roomId, messageId, emoji })).accountIds).toEqual([ann.id, ben.id]);
    const { reactions } = await ben.call("messages.unreact", { roomId, messageId, emoji });
    expect(reactions).toEqual([{ emoji, accountIds: [ann.id] }]);
  });

  test("is by its name: not by an alias, not by one that is not there, not by anything that only looks so", async () => {
    const { name } = await addedBy(ann, nextEmoji(), ["jib"]);
    const roomId = await roomOf(ann, ben);
    const messageId = (await tell(ann, roomId, "hello")).id;
    const react = (emoji: string) => ann.refused("messages.react", { roomId, messageId, emoji });
    for (const emoji of [":jib:", ":nobody-has-this:"]) expect(await react(emoji)).toBe("not_found");
    for (const emoji of [name, `:${name}`, `:${name}: `, "::", ":a:", `:${name}::${name}:`, `:${"x".repeat(330)}:`])
      expect(await react(emoji)).toBe("invalid_input");
  });
});
