import { describe, expect, test } from "bun:test";
import { type FilePart, type ForwardPart, type Part, sizes } from "@parley/protocol";
import sharp from "sharp";
import { maxPreparing } from "../../src/files/bounds.ts";
import { totalOf } from "../../src/files/upload/totals.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { roomEvents } from "../rooms/room.ts";
import { company } from "./company.ts";
import { bytesOf, heic, moving, noise, saidBy, secret, withSecrets } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { sweep } from "./sweeping.ts";
import { uploadedBy } from "./uploads.ts";

const { server, ann, ben, cleo } = await company();

const file = (fileId: string) => ({ type: "file" as const, fileId });

async function read(who: Person, fileId: string, size?: "small" | "large") {
  const answer = await who.send("files.get", { fileId, ...(size && { size }) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get("content-type"), bytes };
}

/** Runs work while no job can start, so that no picture is prepared before the work ends. */
async function unprepared<T>(work: () => Promise<T>): Promise<T> {
  const results: T[] = [];
  await server.statements(async () => results.push(await work()));
  return results[0] as T;
}

describe("a picture that is not prepared yet", () => {
  test("is answered to its owner only; others read that they have to wait, and strangers nothing", async () => {
    const bytes = await bytesOf(withSecrets(noise(700, 500, 11)).jpeg());
    const { roomId, fileId, message } = await unprepared(async () => {
      const roomId = await roomOf(ann, ben);
      const fileId = await uploadedBy(ann, bytes, "bow.jpg");
      const message = await tell(ann, roomId, "", { parts: [file(fileId)] });
      expect(message.parts).toMatchObject([{ preparing: true }]);
      expect(await ben.problem("files.get", { fileId })).toMatchObject({ code: "file_preparing", retryAfter: 1000 });
      expect(await ben.problem("files.get", { fileId, size: "small" })).toMatchObject({ code: "file_preparing" });
      expect((await read(cleo, fileId)).status).toBe(404);
      const linked = await fetch(`${server.url}${(await ben.call("files.link", { fileId })).path}`);
      expect(linked.status).toBe(409);
      expect((await read(ann, fileId, "small")).bytes).toEqual(bytes);
      return { roomId, fileId, message };
    });
    await prepared(ann, fileId);
    expect((await read(ben, fileId)).status).toBe(200);
    expect(message.id).toBe((await ben.call("messages.get", { roomId, messageId: message.id })).message.id);
  });

  test("is published with its message once it is, also in a copy of it, and a later message has all at once", async () => {
    const [roomId, elsewhere] = [await roomOf(ann, ben), await roomOf(ben, cleo)];
    const socket = await cleo.socket();
    const bytes = await bytesOf(noise(900, 600, 12).jpeg());
    const { fileId, sent, copy } = await unprepared(async () => {
      const fileId = await uploadedBy(ann, bytes, "stern.jpg");
      const sent = await tell(ann, roomId, "", { parts: [{ ...file(fileId), alt: "The stern" }] });
      const parts = [{ type: "forward" as const, roomId, messageId: sent.id }];
      return { fileId, sent, copy: await tell(ben, elsewhere, "", { parts }) };
    });
    while (!roomEvents(socket, elsewhere).some(({ type }) => type === "message.updated")) await socket.next("room");
    const [forward] = (await cleo.call("messages.get", { roomId: elsewhere, messageId: copy.id })).message.parts as [
      ForwardPart,
    ];
    const [part] = (await ben.call("messages.get", { roomId, messageId: sent.id })).message.parts as [FilePart];
    expect(part).toMatchObject({ width: 900, height: 600, mediaType: "image/jpeg", alt: "The stern" });
    expect(part.preview).toMatch(/^[A-Za-z0-9+/]{20,40}=*$/);
    expect(part).not.toHaveProperty("preparing");
    expect(forward.parts).toEqual([part]);
    const later = await tell(ann, roomId, "", { parts: [{ ...file(fileId), alt: "The stern" }] });
    expect(later.parts).toEqual([part]);
  });
});

describe("ten pictures of one message", () => {
  /** Sends a message with ten pictures, none of which is prepared until `also` has run; returns its updates in the order of their arrival. */
  async function ten(seed: number, also: (ids: string[]) => Promise<unknown> = async () => {}) {
    const roomId = await roomOf(ann, ben);
    const socket = await ben.socket();
    const sent = await unprepared(async () => {
      const pictures = Array.from({ length: sizes.parts }, (_, at) => bytesOf(noise(40, 30, seed + at).png()));
      const ids = await Promise.all((await Promise.all(pictures)).map((bytes) => uploadedBy(ann, bytes)));
      const message = await tell(ann, roomId, "", { parts: ids.map(file) });
      await also(ids);
      return { ids, message };
    });
    const updates = () => roomEvents(socket, roomId).filter(({ type }) => type === "message.updated");
    return { ...sent, roomId, socket, updates };
  }
  const waiting = (parts: readonly Part[] = []) => parts.filter((part) => "preparing" in part).length;

  test("are published by one event or two, and their message is there before", async () => {
    const { message, roomId, socket, updates } = await ten(300);
    expect(waiting(message.parts)).toBe(sizes.parts);
    const now = async () => (await ben.call("messages.get", { roomId, messageId: message.id })).message.parts;
    while (waiting(await now()) > 0) await socket.next("room");
    // The jobs that waited for the last picture run again a moment later, and have nothing to do.
    await until(async () => (await prepareJobs()).length === 0);
    expect(updates().length).toBeLessThanOrEqual(2);
    expect(updates().at(-1)).toMatchObject({ message: { parts: await now() } });
  });

  test("do not wait for one that takes long", async () => {
    const { ids, socket, updates } = await ten(400, (made) => {
      const late = JSON.stringify({ fileId: made[4] });
      return server.app.database.transaction((writer) =>
        writer.deleteFrom("jobs").where("kind", "=", "files.prepare").where("payload", "=", late).execute(),
      );
    });
    while (updates().length === 0) await socket.next("room");
    await until(async () => (await prepareJobs()).length === 0);
    const last = updates().at(-1);
    expect(last?.type === "message.updated" && last.message.parts?.map((part) => "preparing" in part)).toEqual(
      ids.map((_, at) => at === 4),
    );
  });
});

const prepareJobs = () => {
  const { read } = server.app.database;
  return read.selectFrom("jobs").where("kind", "=", "files.prepare").select("id").execute();
};

describe("a prepared picture", () => {
  test("has lost what it said beside the picture, in each type, and is otherwise the same", async () => {
    const turned = { jpeg: noise(640, 480, 21).jpeg(), png: noise(64, 48, 22).png(), webp: noise(64, 48, 23).webp() };
    for (const [name, picture] of Object.entries({ ...turned, avif: noise(64, 48, 24).avif() })) {
      const bytes = await bytesOf(withSecrets(picture));
      expect(Buffer.from(bytes).includes(secret)).toBe(true);
      const fileId = await uploadedBy(ann, bytes, `x.${name}`);
      expect(await prepared(ann, fileId)).toMatchObject({ type: `image/${name}` });
      const { bytes: clean } = await read(ann, fileId);
      expect(Buffer.from(clean).includes(secret)).toBe(false);
      expect(Buffer.from(clean).includes("GPS")).toBe(false);
      const pixels = (from: Uint8Array) => sharp(from).raw().toBuffer();
      expect(Buffer.compare(await pixels(clean), await pixels(bytes))).toBe(0);
    }
  });

  test("is turned as its EXIF said, and counts with the bytes that it has then", async () => {
    const bytes = await bytesOf(withSecrets(noise(640, 480, 31), 6).jpeg());
    const fileId = await uploadedBy(ann, bytes, "up.jpg");
    const found = await prepared(ann, fileId);
    expect(found).toMatchObject({ width: 480, height: 640 });
    const { bytes: clean } = await read(ann, fileId);
    expect(clean.length).toBe(found.size);
    expect(await saidBy(clean)).toEqual([]);
    // The light half was at the top, and is on the right now.
    const { data, info } = await sharp(clean).resize(2, 1, { fit: "fill" }).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect(data[3]).toBeGreaterThan((data[0] ?? 0) + 100);
  });

  test("without anything to remove is kept as it was sent", async () => {
    const bytes = await bytesOf(noise(300, 200, 41).jpeg());
    const fileId = await uploadedBy(ann, bytes);
    await prepared(ann, fileId);
    expect((await read(ann, fileId)).bytes).toEqual(bytes);
  });

  test("is there in two sizes without metadata; a small one is its own", async () => {
    const large = await uploadedBy(ann, await bytesOf(withSecrets(noise(2400, 1200, 51)).jpeg()), "deck.jpg");
    await prepared(ann, large);
    for (const [size, side] of [
      ["small", sizes.smallPicture],
      ["large", sizes.largePicture],
    ] as const) {
      const { type, bytes } = await read(ann, large, size);
      expect(type).toBe("image/webp");
      expect(await sharp(bytes).metadata()).toMatchObject({ width: side, height: side / 2 });
      expect(await saidBy(bytes)).toEqual([]);
    }
    const tiny = await uploadedBy(ann, await bytesOf(noise(60, 60, 52).png()));
    await prepared(ann, tiny);
    expect((await read(ann, tiny, "small")).bytes).toEqual((await read(ann, tiny)).bytes);
  });

  test("that moves keeps moving, and its small one is still", async () => {
    const bytes = await moving(3, 600);
    const fileId = await uploadedBy(ann, bytes, "wave.gif");
    expect(await prepared(ann, fileId)).toMatchObject({ animated: true, width: 600, height: 600 });
    expect((await read(ann, fileId, "large")).bytes).toEqual(bytes);
    const { bytes: small } = await read(ann, fileId, "small");
    expect(await sharp(small).metadata()).toMatchObject({ format: "webp", width: 480 });
    expect((await sharp(small).metadata()).pages ?? 1).toBe(1);
  });

  test("that was sent twice is kept once, and what was made of it goes with the last of them", async () => {
    const own = await startServer();
    const { ann, ben } = await own.people("ann", "ben");
    const stored = async () => (await Array.fromAsync(own.app.blobs.list())).length;
    const bytes = await bytesOf(withSecrets(noise(800, 600, 61)).jpeg());
    const first = await uploadedBy(ann, bytes);
    const second = await uploadedBy(ben, bytes);
    await Promise.all([prepared(ann, first), prepared(ben, second)]);
    expect((await read(ben, second)).bytes).toEqual((await read(ann, first)).bytes);
    await sweep(own, Date.now() + 1000);
    // There are the picture without metadata and the small one; the first one is also the large size. The uploaded bytes are removed.
    expect(await stored()).toBe(2);
    await ann.call("files.remove", { fileId: first });
    await sweep(own, Date.now() + 1000);
    expect([await stored(), (await read(ben, second, "small")).status]).toEqual([2, 200]);
    await ben.call("files.remove", { fileId: second });
    await sweep(own, Date.now() + 1000);
    expect(await stored()).toBe(0);
    const left = await own.app.database.read.selectFrom("pictures").where("blob_key", ">", "").selectAll().execute();
    expect([left, await totalOf(own.app.database.read, ann.id)]).toEqual([[], 0]);
    await own.close();
  });

  test("whose job is gone is a plain download after a day", async () => {
    const own = await startServer();
    const { ann } = await own.people("ann");
    const roomId = await roomOf(ann);
    const lost = async () => {
      const fileId = await uploadedBy(ann, await bytesOf(noise(40, 40, 62).png()), "lost.png");
      const sent = await tell(ann, roomId, "", { parts: [file(fileId)] });
      const { database } = own.app;
      await database.transaction((writer) => writer.deleteFrom("jobs").where("kind", "=", "files.prepare").execute());
      return { fileId, messageId: sent.id };
    };
    const made: Awaited<ReturnType<typeof lost>>[] = [];
    await own.statements(async () => made.push(await lost()));
    const [{ fileId, messageId } = await lost()] = made;
    await sweep(own, Date.now() + maxPreparing - 60_000);
    expect((await ann.call("files.describe", { fileId })).preparing).toBe(true);
    await sweep(own, Date.now() + maxPreparing + 60_000);
    expect(await ann.call("files.describe", { fileId })).toMatchObject({ type: "application/octet-stream" });
    const { message } = await ann.call("messages.get", { roomId, messageId });
    expect(message.parts).toMatchObject([{ fileId, mediaType: "application/octet-stream" }]);
    expect(message.parts?.[0]).not.toHaveProperty("preparing");
    await own.close();
  });
});

describe("a file that is no picture after all", () => {
  test("is a plain download, and its message says so", async () => {
    const roomId = await roomOf(ann, ben);
    const { fileId, sent } = await unprepared(async () => {
      const fileId = await uploadedBy(ann, new Uint8Array(Buffer.from("\x89PNG\r\n\x1a\n<script>", "latin1")), "x.png");
      return { fileId, sent: await tell(ann, roomId, "", { parts: [file(fileId)] }) };
    });
    expect(await prepared(ann, fileId)).toMatchObject({ type: "application/octet-stream" });
    for (const app of server.apps) await app.jobs.idle();
    const { parts } = (await ben.call("messages.get", { roomId, messageId: sent.id })).message;
    expect(parts).toEqual([
      { ...file(fileId), name: "x.png", mediaType: "application/octet-stream", size: 16, fallback: "x.png" },
    ]);
    expect(await read(ben, fileId)).toMatchObject({ status: 200, type: "application/octet-stream" });
  });
});

test("a HEIC is a download that has lost what it said beside the picture, and nothing else", async () => {
  const bytes = await heic(withSecrets(noise(64, 48, 25)));
  expect([Buffer.from(bytes).includes(secret), Buffer.from(bytes).includes("hvc1")]).toEqual([true, true]);
  const fileId = await uploadedBy(ann, bytes, "IMG_0001.HEIC");
  expect(await prepared(ann, fileId)).toMatchObject({ type: "application/octet-stream", size: bytes.length });
  const { bytes: clean } = await read(ann, fileId);
  for (const gone of [secret, "GPS", "xmpmeta"]) expect(Buffer.from(clean).includes(gone)).toBe(false);
  const pixels = (from: Uint8Array) => from.slice(Buffer.from(from).indexOf("ispe"), Buffer.from(from).indexOf("mdat"));
  expect(pixels(clean)).toEqual(pixels(bytes));
});

describe("what the sender says of a file", () => {
  const video = () => new Uint8Array(Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1"));

  test("counts for a video: size, duration and a poster, which the room may read too", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, video(), "cast-off.mp4");
    const { posterId, sent } = await unprepared(async () => {
      const posterId = await uploadedBy(ann, await bytesOf(noise(320, 180, 71).jpeg()));
      const media = { duration: 1500, width: 320, height: 180, posterId };
      return { posterId, sent: await tell(ann, roomId, "", { parts: [{ ...file(fileId), ...media }] }) };
    });
    const part = { fileId, duration: 1500, width: 320, height: 180, posterId };
    expect(sent.parts).toMatchObject([part]);
    expect(sent.parts?.[0]).not.toHaveProperty("preview");
    await prepared(ann, posterId);
    for (const app of server.apps) await app.jobs.idle();
    const { parts } = (await ben.call("messages.get", { roomId, messageId: sent.id })).message;
    expect(parts).toMatchObject([{ ...part, preview: expect.any(String) }]);
    expect((await read(ben, posterId, "large")).status).toBe(200);
  });

  test("is refused where the poster is none, or not the sender's to see, by its field", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, video(), "moor.mp4");
    const text = await uploadedBy(ann, new Uint8Array(Buffer.from("no picture")));
    const hers = await uploadedBy(cleo, await bytesOf(noise(20, 20, 72).png()));
    for (const [posterId, code] of [
      [text, "invalid_input"],
      [hers, "not_found"],
    ] as const) {
      const sent = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [{ ...file(fileId), posterId }] };
      expect(await ann.problem("messages.send", sent)).toMatchObject({ code, field: "parts.0.posterId" });
    }
  });

  test("is ignored for a file that does not play, and gives the room no other file", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, new Uint8Array(Buffer.from("a note")));
    const posterId = await uploadedBy(ann, await bytesOf(noise(20, 20, 73).png()));
    const media = { duration: 1500, width: 3, height: 4, posterId };
    const { parts } = await tell(ann, roomId, "", { parts: [{ ...file(fileId), ...media }] });
    expect(Object.keys(parts?.[0] ?? {}).toSorted()).toEqual([
      "fallback",
      "fileId",
      "mediaType",
      "name",
      "size",
      "type",
    ]);
    await prepared(ann, posterId);
    expect((await read(ben, posterId)).status).toBe(404);
  });
});
