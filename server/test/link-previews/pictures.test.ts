import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ServerResponse } from "node:http";
import { forwardOf, isLink, type LinkPart, type Message, sizes } from "@parley/protocol";
import sharp from "sharp";
import { unusedRetention } from "../../src/files/bounds.ts";
import { totalOf } from "../../src/files/upload/totals.ts";
import { maxPictureBytes } from "../../src/link-previews/bounds.ts";
import { badPictures } from "../files/bad-pictures.ts";
import { bytesOf, moving, noise, saidBy, secret, withSecrets } from "../files/make-pictures.ts";
import { sweep } from "../files/sweeping.ts";
import { uploadedBy } from "../files/uploads.ts";
import { clusterRedis } from "../harness/run-cluster.ts";
import { type Person, startServer, TestNetwork, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";

const everyone = "ffffffff-ffff-ffff-ffff-ffffffffffff";

let net: TestNetwork;
let server: TestServer;
let ann: Person;
let ben: Person;
let cleo: Person;
const asked: string[] = [];
let inside = 0;
type Answer = (answer: ServerResponse) => void;
/** The files of the site besides its pages, by path. */
const pictures = new Map<string, Answer>();

beforeAll(async () => {
  net = new TestNetwork(1_000);
  await net.listen(["127.0.0.1:80", "10.0.0.5:80"], (_, answer) => {
    inside += 1;
    answer.writeHead(200, { "Content-Type": "image/png" }).end(png);
  });
  const png = await bytesOf(noise(300, 200).png());
  for (const host of ["site.example", "cdn.example"])
    await net.site(host, ({ url = "" }, answer) => {
      asked.push(`${host}${url}`);
      const own = pictures.get(url);
      if (own) return own(answer);
      // The query of a page's address names its picture.
      const picture = decodeURIComponent(url.split("?")[1] ?? "");
      answer.writeHead(200, { "Content-Type": "text/html" });
      answer.end(`<title>Page</title>${picture && `<meta property="og:image" content="${picture}">`}`);
    });
  server = await startServer({ outside: net });
  ({ ann, ben, cleo } = await server.people("ann", "ben", "cleo"));
});
afterAll(async () => {
  await server.close();
  net.close();
});

const given =
  (type: string, bytes: Uint8Array): Answer =>
  (answer) =>
    void answer.writeHead(200, { "Content-Type": type }).end(bytes);
let pages = 0;
/** Returns the address of a page with a picture, a different page each time. */
function pageWith(picture: string): string {
  pages += 1;
  return `http://site.example/${pages}?${encodeURIComponent(picture)}`;
}
const linksOf = ({ parts = [] }: Pick<Message, "parts">): LinkPart[] => parts.filter(isLink);
const read = async (who: Person, roomId: string, messageId: string): Promise<Message> =>
  (await who.call("messages.get", { roomId, messageId })).message;
/** Returns the message with an address, once its preview is stored. */
async function said(who: Person, roomId: string, text: string): Promise<Message> {
  const { id } = await tell(who, roomId, text);
  await server.worked();
  return read(who, roomId, id);
}
/** Returns the picture of a message's only preview. */
function pictureOf(message: Pick<Message, "parts">): NonNullable<LinkPart["picture"]> {
  const [link] = linksOf(message);
  if (link?.picture === undefined) throw new Error("no picture");
  return link.picture;
}
const statusOf = async (who: Person, fileId: string) => (await who.send("files.get", { fileId })).status;
const usesOf = (fileId: string) =>
  server.app.database.read.selectFrom("file_uses").where("file_id", "=", fileId).selectAll().execute();
const fileOf = (fileId: string) =>
  server.app.database.read.selectFrom("files").where("id", "=", fileId).selectAll().executeTakeFirst();

describe("a page that names a picture", () => {
  test("has a small one in its preview, encoded anew and without what it said beside it, for readers of the message", async () => {
    pictures.set("/photo", given("image/jpeg", await bytesOf(withSecrets(noise(900, 600).jpeg(), 6))));
    const roomId = await roomOf(ann, ben);
    const { fileId, ...shown } = pictureOf(await said(ann, roomId, pageWith("/photo")));
    expect(shown).toEqual({ width: 320, height: 480, preview: expect.any(String) as never });
    const got = await ben.send("files.get", { fileId });
    expect(got.headers.get("content-type")).toBe("image/webp");
    const bytes = new Uint8Array(await got.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 320, height: 480 });
    expect([await saidBy(bytes), Buffer.from(bytes).includes(secret)]).toEqual([[], false]);
  });

  test("is read by members while they are, and by nobody else; nobody owns it", async () => {
    pictures.set("/owned", given("image/png", await bytesOf(noise(200, 100).png())));
    const roomId = await roomOf(ann, ben);
    const { fileId } = pictureOf(await said(ann, roomId, pageWith("/owned")));
    expect([await statusOf(ann, fileId), await statusOf(ben, fileId), await statusOf(cleo, fileId)]).toEqual([
      200, 200, 404,
    ]);
    await ben.call("rooms.leave", { roomId });
    expect(await statusOf(ben, fileId)).toBe(404);
    expect(await ann.refused("files.remove", { fileId })).toBe("not_found");
    expect(await ann.refused("accounts.update", { pictureId: fileId })).toBe("not_found");
  });

  test("is found by oEmbed and by Twitter's name for it, at another host too", async () => {
    pictures.set("/other", given("image/png", await bytesOf(noise(60, 60).png())));
    pictures.set("/embed", (answer) =>
      answer
        .writeHead(200, { "Content-Type": "application/json" })
        .end(JSON.stringify({ type: "photo", title: "Photo", url: "http://cdn.example/other" })),
    );
    const head = (inner: string): Answer => given("text/html", Buffer.from(`<title>T</title>${inner}`));
    pictures.set("/by-embed", head(`<link rel="alternate" type="application/json+oembed" href="/embed">`));
    pictures.set("/by-twitter", head(`<meta name="twitter:image" content="//cdn.example/other">`));
    const roomId = await roomOf(ann);
    for (const path of ["by-embed", "by-twitter"])
      expect(pictureOf(await said(ann, roomId, `http://site.example/${path}`))).toMatchObject({ width: 60 });
    expect(asked.filter((address) => address === "cdn.example/other")).toHaveLength(2);
  });

  test("is still where it moves", async () => {
    pictures.set("/moving", given("image/gif", await moving(4, 64)));
    const { fileId } = pictureOf(await said(ann, await roomOf(ann), pageWith("/moving")));
    const bytes = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
    expect((await sharp(bytes, { animated: true }).metadata()).pages ?? 1).toBe(1);
    expect(await ann.call("files.describe", { fileId })).not.toHaveProperty("animated");
  });

  test("is requested once with its page, and equal pictures of two pages are stored once", async () => {
    pictures.set("/same", given("image/png", await bytesOf(noise(150, 150, 5).png())));
    const roomId = await roomOf(ann);
    const page = pageWith("/same");
    const first = pictureOf(await said(ann, roomId, `a ${page}`));
    expect(pictureOf(await said(ann, roomId, `b ${page}`))).toEqual(first);
    expect(asked.filter((address) => address === "site.example/same")).toHaveLength(1);
    const second = pictureOf(await said(ann, roomId, pageWith("/same")));
    expect(second.fileId).not.toBe(first.fileId);
    const [one, other] = [await fileOf(first.fileId), await fileOf(second.fileId)];
    expect(other?.blob_key).toBe(one?.blob_key as string);
  });

  test("counts for the server and for no account; where the server has no room the preview is without it", async () => {
    const small = await startServer({ outside: net, maxFileMb: 1, serverFilesMb: 1 });
    const { ann: writer } = await small.people("ann");
    const roomId = await roomOf(writer);
    const { read: rows } = small.app.database;
    pictures.set("/counted", given("image/png", await bytesOf(noise(400, 400, 8).png())));
    const link = async () => {
      const { id } = await tell(writer, roomId, pageWith("/counted"));
      await small.worked();
      return linksOf(await read(writer, roomId, id))[0];
    };
    expect((await link())?.picture).toBeDefined();
    const taken = await totalOf(rows, everyone);
    expect(taken).toBeGreaterThan(0);
    expect(await totalOf(rows, writer.id)).toBe(0);
    await uploadedBy(writer, new Uint8Array(1024 * 1024 - taken));
    expect(await link()).toMatchObject({ title: "Page" });
    expect((await link())?.picture).toBeUndefined();
    await sweep(small, Date.now() + 2 * unusedRetention);
    await small.close();
  });
});

describe("what is no picture, or a bad one", () => {
  const withoutPicture = async (roomId: string, address: string) => {
    const [link] = linksOf(await said(ann, roomId, pageWith(address)));
    return link?.title === "Page" && link.picture === undefined;
  };

  test("leaves the preview without one: other types, cut, endless and silent answers, errors, a few pixels", async () => {
    const roomId = await roomOf(ann);
    const png = await bytesOf(noise(64, 64).png());
    const endless: Answer = (answer) => {
      answer.writeHead(200, { "Content-Type": "image/png" }).write(png);
      const more = (): void => {
        while (!answer.destroyed && answer.write(Buffer.alloc(65_536)));
        if (!answer.destroyed) answer.once("drain", more);
      };
      more();
    };
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><script>1</script></svg>`);
    const bad: Record<string, Answer> = {
      "/drawing": given("image/svg+xml", svg),
      "/drawing-as-png": given("image/png", svg),
      "/html": given("text/html", Buffer.from("<p>no picture")),
      "/html-as-jpeg": given("image/jpeg", Buffer.from("<!doctype html><script>1</script>")),
      "/cut": given("image/png", png.subarray(0, 60)),
      "/long": given("image/png", Buffer.concat([png, Buffer.alloc(10 * maxPictureBytes)])),
      "/endless": endless,
      "/silent": () => undefined,
      "/gone": (answer) => void answer.writeHead(404).end(),
      "/pixel": given("image/png", await bytesOf(noise(1, 1).png())),
    };
    for (const [path, answer] of Object.entries(bad)) {
      pictures.set(path, answer);
      expect([path, await withoutPicture(roomId, path)]).toEqual([path, true]);
    }
    expect(await server.app.database.read.selectFrom("failed_jobs").selectAll().execute()).toEqual([]);
  });

  // Each of several processes has its own environment.
  test.skipIf(clusterRedis !== undefined)(
    "leaves the preview without one where this machine has no room to work on it",
    async () => {
      const roomId = await roomOf(ann);
      pictures.set("/no-room", given("image/png", await bytesOf(noise(64, 64).png())));
      const folder = process.env.TMPDIR;
      process.env.TMPDIR = "/nowhere/at/all";
      const isWithout = await withoutPicture(roomId, "/no-room");
      if (folder === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = folder;
      expect(isWithout).toBe(true);
      expect(await server.app.database.read.selectFrom("failed_jobs").selectAll().execute()).toEqual([]);
    },
  );

  test("of the corpus of bad pictures nothing is kept but what was encoded anew", async () => {
    const roomId = await roomOf(ann);
    for (const [index, { name, bytes, ends, without }] of (await badPictures()).entries()) {
      pictures.set(`/bad/${index}`, given("image/png", bytes));
      const [link] = linksOf(await said(ann, roomId, pageWith(`/bad/${index}`)));
      expect([name, link?.title]).toEqual([name, "Page"]);
      if (ends === "download") expect([name, link?.picture]).toEqual([name, undefined]);
      if (link?.picture === undefined) continue;
      const { fileId, width, height } = link.picture;
      expect(Math.max(width, height)).toBeLessThanOrEqual(sizes.smallPicture);
      const served = Buffer.from(await (await ann.send("files.get", { fileId })).arrayBuffer());
      expect([name, (await sharp(served).metadata()).format]).toEqual([name, "webp"]);
      if (without !== undefined) expect([name, served.includes(without)]).toEqual([name, false]);
    }
  }, 120_000);

  test("that leads inside is not requested, by its address, by a name or by a redirect", async () => {
    const roomId = await roomOf(ann);
    net.name("trap.example", ["10.0.0.5"]);
    const to =
      (location: string): Answer =>
      (answer) =>
        void answer.writeHead(302, { Location: location }).end();
    pictures.set("/to-inside", to("http://10.0.0.5/a.png"));
    const leading = ["http://127.0.0.1/a.png", "http://trap.example/a.png", "/to-inside", "file:///etc/passwd"];
    for (const address of leading) expect([address, await withoutPicture(roomId, address)]).toEqual([address, true]);
    // This name server answers with a public address first, and with an internal address at the connection.
    let answers = 0;
    const [outside = ""] = await net.resolve("site.example");
    net.name("changing.example", () => {
      answers += 1;
      return answers === 1 ? [outside] : ["10.0.0.5"];
    });
    pictures.set("/changing", given("image/png", await bytesOf(noise(50, 50).png())));
    expect(pictureOf(await said(ann, roomId, pageWith("http://changing.example/changing")))).toBeDefined();
    expect([answers, inside]).toEqual([1, 0]);
  });
});

describe("the picture of a preview goes", () => {
  const posted = async (roomId: string) => {
    const path = `/posted/${pages}`;
    pictures.set(path, given("image/png", await bytesOf(noise(80, 80, pages + 10).png())));
    const url = pageWith(path);
    const message = await said(ann, roomId, `see ${url}`);
    return { url, message, fileId: pictureOf(message).fileId };
  };

  test("with its message, a day later", async () => {
    const roomId = await roomOf(ann, ben);
    const { message, fileId } = await posted(roomId);
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect(await statusOf(ben, fileId)).toBe(200);
    const before = await totalOf(server.app.database.read, everyone);
    await ann.call("messages.delete", { roomId, messageId: message.id });
    expect(await statusOf(ben, fileId)).toBe(404);
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect(await fileOf(fileId)).toBeUndefined();
    expect(await totalOf(server.app.database.read, everyone)).toBeLessThan(before);
  });

  test("with an edit that takes the address away, and stays with one that keeps it", async () => {
    const roomId = await roomOf(ann, ben);
    const { url, message, fileId } = await posted(roomId);
    const edit = (text: string) => ann.call("messages.edit", { roomId, messageId: message.id, text });
    expect(pictureOf(await edit(`look at ${url}`)).fileId).toBe(fileId);
    expect(await statusOf(ben, fileId)).toBe(200);
    await edit("nothing to see");
    expect([await statusOf(ben, fileId), await usesOf(fileId)]).toEqual([404, []]);
  });

  test("when the preview is removed, and comes back with it", async () => {
    const roomId = await roomOf(ann, ben);
    const { url, message, fileId } = await posted(roomId);
    const set = (shown: boolean) => ann.call("links.setPreview", { roomId, messageId: message.id, url, shown });
    await set(false);
    expect([await statusOf(ben, fileId), await usesOf(fileId)]).toEqual([404, []]);
    await set(true);
    await server.worked();
    expect(pictureOf(await read(ben, roomId, message.id)).fileId).toBe(fileId);
    expect(await statusOf(ben, fileId)).toBe(200);
  });

  test("not while a forward carries it, whose readers read it", async () => {
    const roomId = await roomOf(ann, ben);
    const elsewhere = await roomOf(ben, cleo);
    const { message, fileId } = await posted(roomId);
    expect(await statusOf(cleo, fileId)).toBe(404);
    const { id } = await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId: message.id }] });
    await ann.call("messages.delete", { roomId, messageId: message.id });
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect(forwardOf(await read(cleo, elsewhere, id))?.parts).toEqual(message.parts as never);
    expect([await statusOf(cleo, fileId), await statusOf(ann, fileId)]).toEqual([200, 404]);
  });

  test("not while the message carries it as a file of its own too", async () => {
    const roomId = await roomOf(ann, ben);
    const { url, fileId } = await posted(roomId);
    const { id } = await tell(ann, roomId, `again ${url}`, { parts: [{ type: "file", fileId }] });
    await server.worked();
    expect(pictureOf(await read(ben, roomId, id)).fileId).toBe(fileId);
    await ann.call("messages.edit", { roomId, messageId: id, text: "without" });
    expect((await usesOf(fileId)).map(({ message_id }) => message_id)).toContain(id);
  });

  test("and a page that is kept longer than its picture has a preview without it", async () => {
    const roomId = await roomOf(ann, ben);
    const { url, fileId } = await posted(roomId);
    const { database } = server.app;
    await database.transaction(async (writer) => {
      await writer.deleteFrom("file_uses").where("file_id", "=", fileId).execute();
      await writer.deleteFrom("files").where("id", "=", fileId).execute();
    });
    const [link] = linksOf(await said(ben, roomId, `later ${url}`));
    expect([link?.title, link?.picture]).toEqual(["Page", undefined]);
  });
});

test("pictures of previews are in no list of the room's files", async () => {
  pictures.set("/unlisted", given("image/png", await bytesOf(noise(90, 90).png())));
  const roomId = await roomOf(ann);
  const { fileId } = pictureOf(await said(ann, roomId, pageWith("/unlisted")));
  const listed = () => ann.call("files.list", { roomId, kind: "picture" });
  expect(await listed()).toMatchObject({ messages: [], next: null });
  await tell(ann, roomId, "", { parts: [{ type: "file", fileId }] });
  expect((await listed()).messages).toHaveLength(1);
});
