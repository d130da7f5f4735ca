import { describe, expect, test } from "bun:test";
import { voicePart } from "@parley/protocol";
import { durationText } from "../src/strings/time.ts";
import { barsOf } from "../src/voice/playing/bars-of.ts";
import { browserKind } from "../src/voice/recording/browser-kind.ts";
import { bestFormat, recordingName } from "../src/voice/recording/format.ts";
import { waveformOf } from "../src/voice/recording/waveform-of.ts";

const levels = (count: number, level: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => ({ at: at * 50, level: level(at) }));
const bars = (waveform: string) => barsOf({ waveform }).map((bar) => Math.round(bar * 255));

describe("a waveform", () => {
  test("has the loudest of each piece of the time, measured against the loudest of all", () => {
    const drawn = bars(
      waveformOf(
        levels(640, (at) => (at % 10 === 3 ? (at < 320 ? 0.2 : 0.4) : 0.1)),
        32_000,
      ),
    );
    expect(drawn).toEqual([...Array.from({ length: 32 }, () => 128), ...Array.from({ length: 32 }, () => 255)]);
  });

  test("is flat for silence, however it hums, and for nothing at all", () => {
    const flat = Array.from({ length: 64 }, () => 0);
    expect(
      bars(
        waveformOf(
          levels(100, () => 0.005),
          5_000,
        ),
      ),
    ).toEqual(flat);
    expect(bars(waveformOf([], 5_000))).toEqual(flat);
  });

  test("has no holes where a page in the background measured once a second, or a recording is short", () => {
    const sparse = bars(
      waveformOf(
        levels(3, (at) => (at + 1) / 4),
        10_000,
      ),
    );
    expect([sparse.length, sparse[0], sparse[63]]).toEqual([64, 255, 255]);
    expect(sparse.every((bar) => bar > 0)).toBe(true);
  });

  test("fits the contract, also of half an hour and with a level at the very end", () => {
    const long = waveformOf(
      levels(36_001, () => 1),
      1_800_000,
    );
    expect(voicePart.shape.waveform.safeParse(long).success).toBe(true);
    expect(bars(long)).toEqual(Array.from({ length: 64 }, () => 255));
  });
});

test("the best format that a recorder can write is taken: Opus first, else its own", () => {
  expect(bestFormat(() => true)).toBe("audio/webm;codecs=opus");
  expect(bestFormat((format) => format.startsWith("audio/ogg"))).toBe("audio/ogg;codecs=opus");
  expect(bestFormat((format) => format === "audio/mp4")).toBe("audio/mp4");
  expect(bestFormat(() => false)).toBeUndefined();
  expect(["audio/webm;codecs=opus", "audio/mp4", ""].map(recordingName)).toEqual([
    "voice.webm",
    "voice.m4a",
    "voice.webm",
  ]);
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "chromium"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox"],
  ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "safari"],
  ["Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile Safari/605.1.15", "other"],
])("the way to the microphone is that of the browser: %s", (agent, kind) => {
  expect(browserKind(agent)).toBe(kind as never);
});

test("durations are minutes and seconds, and hours where there are any", () => {
  expect([0, 999, 41_600, 600_000, 3_642_000].map(durationText)).toEqual(["0:00", "0:01", "0:42", "10:00", "1:00:42"]);
});
