import { describe, expect, test } from "bun:test";
import { headBytes } from "../../src/files/bounds.ts";
import { typeOf } from "../../src/files/kinds/type-of.ts";
import { box, trak } from "./boxes.ts";

/** An element of WebM: its id, a length of eight bytes, its content. */
const element = (id: string, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(body.byteLength) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, "hex"), length, body]);
};
const webmHead = element("1a45dfa3", element("4282", Buffer.from("webm")));
const track = (kind: number) => element("ae", element("d7", Buffer.of(1)), element("83", Buffer.of(kind)));
/** A WebM file with a table of contents, a title, tracks of these kinds, and then sound or pictures. */
const webm = (...kinds: number[]): Buffer =>
  Buffer.concat([
    webmHead,
    element("18538067", element("114d9b74", Buffer.alloc(40)), element("1654ae6b", ...kinds.map(track)), cluster),
  ]);
const cluster = element("1f43b675", Buffer.alloc(500, 7));

const mp4 = (...kinds: string[]): Buffer =>
  Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0")),
    box("moov", box("mvhd", Buffer.alloc(100)), ...kinds.map((kind) => trak(kind))),
    box("mdat", Buffer.alloc(500, 7)),
  ]);

describe("the type of a recording is that of its tracks", () => {
  test.each([
    ["sound in WebM", webm(2), "audio/webm"],
    ["two sounds in WebM", webm(2, 2), "audio/webm"],
    ["pictures and sound in WebM", webm(1, 2), "video/webm"],
    ["WebM without a track", webm(), "video/webm"],
    ["sound in MP4", mp4("soun"), "audio/mp4"],
    ["pictures and sound in MP4", mp4("soun", "vide"), "video/mp4"],
    ["MP4 without a track", mp4(), "video/mp4"],
  ])("%s", (_, bytes, type) => {
    expect(typeOf(bytes)).toBe(type as never);
  });

  test("one whose tracks are not all in the bytes that are read counts as a video", () => {
    const far = Buffer.concat([webmHead, element("18538067", element("ec", Buffer.alloc(headBytes)), track(2))]);
    expect(typeOf(far.subarray(0, headBytes))).toBe("video/webm");
    const long = mp4(...Array.from({ length: 100 }, () => "soun"));
    expect(long.byteLength).toBeGreaterThan(headBytes);
    expect(typeOf(long.subarray(0, headBytes))).toBe("video/mp4");
  });

  test("an unknown length of the segment, as of what is recorded live, is read to the end", () => {
    const tracks = element("1654ae6b", track(2));
    const live = [webmHead, Buffer.from("1853806701ffffffffffffff", "hex"), tracks, cluster];
    expect(typeOf(Buffer.concat(live))).toBe("audio/webm");
  });

  test("a file that is cut anywhere, or lies about its lengths, is read to an end and is no sound by accident", () => {
    for (const whole of [webm(1, 2), mp4("vide", "soun")])
      for (let end = 0; end <= whole.byteLength; end++)
        expect(typeOf(whole.subarray(0, end)).startsWith("audio/")).toBe(false);
    for (const whole of [webm(2), mp4("soun")])
      for (let at = 4; at < 120; at++)
        for (const lie of [0x00, 0x01, 0x7f, 0xff]) {
          const forged = Buffer.from(whole);
          forged[at] = lie;
          expect(typeOf(forged)).toBeString();
        }
  });
});
