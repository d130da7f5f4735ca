import { sizes } from "@parley/protocol";
import { createExternalStore, type ExternalStore } from "../../ui/external-store.ts";
import { bestFormat } from "./format.ts";
import type { RecordedChunk } from "./kept-recordings.ts";
import { openLevelMeter } from "./level-meter.ts";
import { type Level, waveformOf } from "./waveform-of.ts";

/** Milliseconds between two measurements of the loudness. */
const levelInterval = 50;
/** Milliseconds between two chunks; a reload loses at most this much sound. */
const pieceInterval = 2_000;
/** The number of levels shown during recording. */
const shownLevels = 40;
/** Bits per second: enough for speech in Opus. */
const bitsPerSecond = 32_000;

/** A finished recording. */
export interface Recorded {
  readonly blob: Blob;
  /** Milliseconds. */
  readonly duration: number;
  /** In the form that a voice message contains. */
  readonly waveform: string;
}

/** The progress of a recording. */
export interface Progress {
  /** Milliseconds without the pauses. */
  readonly elapsed: number;
  /** The latest levels, from 0 to 1, the newest last. */
  readonly levels: readonly number[];
}

export interface Recording {
  readonly progress: ExternalStore<Progress>;
  pause(): void;
  resume(): void;
  /** Ends the recording and closes the microphone. Null if nothing was recorded. */
  finish(): Promise<Recorded | null>;
}

/**
 * Records a microphone until `finish`. Levels are measured during the recording, because decoding half an hour of sound afterwards would
 * need hundreds of megabytes of memory.
 *
 * @param onPiece called with each chunk of sound, in order
 * @param onEnd called when the recording ends by itself, at its longest duration or without a microphone; `finish` then returns it
 */
export function record(
  stream: MediaStream,
  onPiece: (piece: RecordedChunk) => void,
  onEnd: (why: "limit" | "gone") => void,
): Recording {
  const mimeType = bestFormat((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: bitsPerSecond });
  const pieces: Blob[] = [];
  let given = 0;
  recorder.addEventListener("dataavailable", ({ data }) => {
    if (data.size === 0) return;
    pieces.push(data);
    onPiece({ data, levels: levels.slice(given), elapsed: progress.get().elapsed });
    given = levels.length;
  });
  const isStopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
  const meter = openLevelMeter(stream);
  const levels: Level[] = [];
  const progress = createExternalStore<Progress>({ elapsed: 0, levels: [] });
  let before = 0;
  let since = performance.now();
  const elapsed = () =>
    Math.min(sizes.voiceDuration, before + (recorder.state === "recording" ? performance.now() - since : 0));

  const look = () => {
    if (recorder.state !== "recording") return;
    const level = meter.read();
    levels.push({ at: elapsed(), level });
    progress.set({ elapsed: elapsed(), levels: [...progress.get().levels.slice(1 - shownLevels), level] });
    if (elapsed() === sizes.voiceDuration) onEnd("limit");
  };
  const timer = setInterval(look, levelInterval);
  const [track] = stream.getAudioTracks();
  const onGone = () => onEnd("gone");
  track?.addEventListener("ended", onGone);
  recorder.addEventListener("error", onGone);
  recorder.start(pieceInterval);

  return {
    progress,
    pause() {
      before = elapsed();
      recorder.pause();
    },
    resume() {
      since = performance.now();
      recorder.resume();
    },
    async finish() {
      // If the microphone was disconnected, the recorder has already stopped.
      const duration = Math.round(Math.max(elapsed(), progress.get().elapsed));
      track?.removeEventListener("ended", onGone);
      clearInterval(timer);
      if (recorder.state !== "inactive") recorder.stop();
      await isStopped;
      meter.close();
      for (const one of stream.getTracks()) one.stop();
      const blob = new Blob(pieces, { type: recorder.mimeType });
      return blob.size === 0 || duration === 0 ? null : { blob, duration, waveform: waveformOf(levels, duration) };
    },
  };
}
