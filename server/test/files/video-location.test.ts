import { describe, expect, test } from "bun:test";
import { freeBoxes } from "../../src/files/kinds/free-boxes.ts";
import { findLocations } from "../../src/files/kinds/mp4-location.ts";
import { WindowedReader } from "../../src/files/kinds/windowed-reader.ts";
import { roomOf, tell } from "../messages/story.ts";
import { box, trak } from "./boxes.ts";
import { company } from "./company.ts";
import { sweep } from "./sweeping.ts";
import { uploadedBy } from "./uploads.ts";

const { server, ann, ben } = await company();

const place = "+54.3213+010.1349/";
const text = (content: string) => Buffer.from(content, "latin1");
const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const zeros = Buffer.alloc(4);
/** A text with its length and language, as user data has it. */
const said = (type: string, content = place) => box(type, Buffer.from([0, content.length, 0x15, 0xc7]), text(content));
/** A value of a list of metadata. */
const value = (type: string, content: string) => box(type, box("data", number(1), zeros, text(content)));
const keys = (...names: string[]) =>
  box("keys", zeros, number(names.length), ...names.map((name) => box("mdta", text(name))));
const handler = box("hdlr", Buffer.alloc(24));
const numbered = (index: number) => number(index).toString("latin1");
const phoneKeys = [
  handler,
  keys("com.apple.quicktime.make", "com.apple.quicktime.location.ISO6709"),
  box("ilst", value(numbered(1), "A phone"), value(numbered(2), place)),
];
const xmp = Buffer.concat([Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex"), text(`<exif:GPS>${place}`)]);
/** A box whose length has 64 bits. */
const long = (type: string, content: Uint8Array) =>
  Buffer.concat([number(1), text(type), zeros, number(content.byteLength + 16), content]);

interface Film {
  readonly brand?: string;
  readonly inMovie?: readonly Uint8Array[];
  readonly inTrack?: readonly Uint8Array[];
  readonly behind?: readonly Uint8Array[];
}
/** A film whose sound and pictures come first, and fill several requests to the storage; they happen to contain the name of a box. */
const film = ({ brand = "isom", inMovie = [], inTrack = [], behind = [] }: Film): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat([
      box("ftyp", text(`${brand}\0\0\0\0`)),
      box("mdat", Buffer.alloc(600_000, 7), said("\xa9xyz", "no location")),
      box("moov", box("mvhd", Buffer.alloc(100)), trak("vide", ...inTrack), ...inMovie),
      ...behind,
    ]),
  );

/** Boxes with a location in some bytes, and the number of requests to the storage. */
async function searched(bytes: Uint8Array<ArrayBuffer>) {
  let requests = 0;
  const open = (_: string, from: number, to: number) => {
    requests += 1;
    return new Blob([bytes.subarray(from, to)]).stream();
  };
  const boxes = await findLocations(new WindowedReader({ open }, { key: "", size: bytes.byteLength }));
  return { boxes, requests };
}

const got = async (fileId: string, reader = ben) =>
  Buffer.from(await (await reader.send("files.get", { fileId })).arrayBuffer());
const found = (bytes: Uint8Array) => Buffer.from(bytes).includes(place);

describe("a video that says where it was taken", () => {
  const films: Record<string, Film> = {
    "in the user data of phones": { inMovie: [box("udta", said("\xa9xyz"), said("\xa9mod", "A phone"))] },
    "in the user data of a track": { inTrack: [box("udta", said("loci"))] },
    "in the metadata of QuickTime": { brand: "qt  ", inMovie: [box("meta", ...phoneKeys)] },
    "in the metadata of ISO": { inMovie: [box("udta", box("meta", zeros, ...phoneKeys))] },
    "in a list of metadata without keys": {
      inMovie: [box("udta", box("meta", zeros, handler, box("ilst", value("\xa9xyz", place))))],
    },
    "in XMP behind it": { behind: [box("uuid", xmp)] },
    "in boxes of 64-bit lengths": { inMovie: [long("udta", long("\xa9xyz", text(place)))] },
    "in several of them": {
      inMovie: [box("udta", said("\xa9xyz")), box("meta", ...phoneKeys)],
      behind: [box("uuid", xmp)],
    },
  };

  for (const [where, parts] of Object.entries(films))
    test(`${where} says it no more, and is otherwise the same`, async () => {
      const bytes = film(parts);
      expect(found(bytes)).toBe(true);
      const fileId = await uploadedBy(ann, bytes, "boat.mp4");
      await tell(ann, await roomOf(ann, ben), "look", { parts: [{ type: "file", fileId }] });
      const read = await got(fileId);
      expect([found(read), found(await got(fileId, ann)), read.byteLength]).toEqual([false, false, bytes.byteLength]);
      const changed = [...read.keys()].filter((at) => read[at] !== bytes[at]);
      expect(changed.length).toBeGreaterThan(place.length);
      // What has changed is space that readers skip.
      expect(read.includes("free")).toBe(true);
      expect(changed.every((at) => read[at] === 0 || "free".includes(String.fromCharCode(read[at] ?? 0)))).toBe(true);
      expect(read.includes("A phone")).toBe(Buffer.from(bytes).includes("A phone"));
      expect((await ann.call("files.describe", { fileId })).size).toBe(bytes.byteLength);
    });

  test("is kept once, however often it is sent, and the bytes with the location are removed", async () => {
    const bytes = film({ inMovie: [box("udta", said("\xa9xyz"), said("\xa9cmt", "kept once"))] });
    const count = async () => (await Array.fromAsync(server.app.blobs.list())).length;
    await sweep(server, Date.now() + 1000);
    const before = await count();
    const fileIds = [await uploadedBy(ann, bytes), await uploadedBy(ben, bytes)];
    await sweep(server, Date.now() + 1000);
    expect(await count()).toBe(before + 1);
    expect(await got(fileIds[0] ?? "", ann)).toEqual(await got(fileIds[1] ?? ""));
  });
});

test("a video without a location is not copied", async () => {
  const bytes = film({
    inMovie: [box("meta", handler, keys("com.apple.quicktime.make"), box("ilst", value(numbered(1), "A phone")))],
  });
  const count = async () => (await Array.fromAsync(server.app.blobs.list())).length;
  const before = await count();
  const fileId = await uploadedBy(ann, bytes);
  expect(await count()).toBe(before + 1);
  expect(Buffer.compare(await got(fileId, ann), bytes)).toBe(0);
});

test("the location is removed wherever the bytes are divided", async () => {
  const bytes = Buffer.concat([box("ftyp", text("isom")), box("moov", box("udta", said("\xa9xyz")))]);
  const { boxes } = await searched(bytes);
  for (let length = 1; length <= bytes.byteLength; length += 1) {
    const pieces = (async function* () {
      for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
    })();
    const written = Buffer.concat(await Array.fromAsync(freeBoxes(pieces, boxes)));
    expect([found(written), written.byteLength, written.toString("latin1").endsWith("\0".repeat(22))]).toEqual([
      false,
      bytes.byteLength,
      true,
    ]);
    expect(written.indexOf("free")).toBe(bytes.indexOf(text("\xa9xyz")));
  }
});

describe("a video that is broken", () => {
  const whole = Buffer.concat([
    box("ftyp", text("isom")),
    box("moov", trak("vide"), box("udta", said("\xa9xyz")), box("meta", ...phoneKeys)),
    box("uuid", xmp),
  ]);

  test("by a cut or a lie about a length is uploaded as it is, as far as it can be read", async () => {
    const forged = [...Array(whole.byteLength).keys()].flatMap((at) => [
      whole.subarray(0, at),
      ...[0x00, 0x01, 0x7f, 0xff].map((lie) => {
        const bytes = Buffer.from(whole);
        bytes[at] = lie;
        return bytes;
      }),
    ]);
    for (const bytes of forged)
      for (const { typeAt, from, to } of (await searched(bytes)).boxes)
        expect([typeAt >= 4, from > typeAt, to <= bytes.byteLength]).toEqual([true, true, true]);
    const cut = whole.subarray(0, whole.byteLength - 200);
    expect(found(cut)).toBe(true);
    const fileId = await uploadedBy(ann, new Uint8Array(cut), "cut.mp4");
    expect(found(await got(fileId, ann))).toBe(false);
  });

  test("by ten thousand boxes, or by boxes within boxes, costs a bounded number of requests to the storage", async () => {
    const many = Buffer.concat([
      ...Array.from({ length: 10_000 }, () => box("skip")),
      box("moov", box("udta", said("\xa9xyz"))),
    ]);
    let deep: Buffer = said("\xa9xyz");
    for (let depth = 0; depth < 2_000; depth += 1) deep = box("udta", deep);
    const scattered = Buffer.concat(Array.from({ length: 300 }, () => box("mdat", Buffer.alloc(70_000))));
    for (const bytes of [many, deep, scattered])
      expect((await searched(new Uint8Array(bytes))).requests).toBeLessThanOrEqual(200);
  });
});
