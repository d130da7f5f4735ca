import { keepRecording, keptRecording, maxUnsentRecordings } from "./kept-recordings.ts";
import { openMicrophone, type Refusal } from "./microphone.ts";
import { type Recorded, record } from "./record.ts";
import { type Stage, setStage, stages } from "./stages.ts";
import { waveformOf } from "./waveform-of.ts";

type RecordingStage = Extract<Stage, { name: "recording" }>;

const stageOf = (key: string): Stage | undefined => stages.get().get(key);
const recordingOf = (key: string): RecordingStage | undefined => {
  const stage = stageOf(key);
  return stage?.name === "recording" ? stage : undefined;
};

/**
 * Starts a voice message. Returns the reason if it cannot start; null if it records, or if the user cancelled during the permission prompt.
 */
export async function begin(key: string, isHeld: boolean): Promise<Refusal | null> {
  // There is one microphone, so a recording in another room or thread ends.
  for (const [other, { name }] of stages.get()) if (name !== "ready") void finish(other);
  makePlace(key);
  setStage(key, { name: "asking", isHeld });
  const stream = await openMicrophone();
  const asked = stageOf(key);
  if (typeof stream === "string") {
    if (asked?.name === "asking") setStage(key, undefined);
    return asked?.name === "asking" ? stream : null;
  }
  if (asked?.name !== "asking") {
    close(stream);
    return null;
  }
  try {
    const kept = keepRecording(key);
    const recording = record(stream, kept.add, (why) => void finish(key, why));
    setStage(key, { name: "recording", recording, kept, isHeld: asked.isHeld, isPaused: false });
    return null;
  } catch {
    // The recorder supports none of the formats, or the page has too many audio contexts.
    close(stream);
    setStage(key, undefined);
    return "unsupported";
  }
}

/** Deletes the oldest waiting recordings beyond the maximum. */
function makePlace(key: string): void {
  const waiting = [...stages.get()].filter(([other, { name }]) => name === "ready" && other !== key);
  const excess = waiting.length + 1 - maxUnsentRecordings;
  for (const [other] of waiting.slice(0, Math.max(0, excess))) discard(other);
}

/** Restores the recording that an earlier page stored for a room or thread, as far as it was stored. */
export async function restore(key: string): Promise<void> {
  if (stageOf(key) !== undefined) return;
  const found = await keptRecording(key).catch(() => null);
  if (found === null) return;
  const { pieces, kept } = found;
  const duration = Math.round(pieces.at(-1)?.elapsed ?? 0);
  if (stageOf(key) !== undefined || duration === 0) return kept.remove();
  const blob = new Blob(
    pieces.map(({ data }) => data),
    { type: pieces[0]?.data.type ?? "" },
  );
  const waveform = waveformOf(
    pieces.flatMap(({ levels }) => levels),
    duration,
  );
  setStage(key, { name: "ready", recorded: { blob, duration, waveform }, kept, url: URL.createObjectURL(blob) });
}

function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Lets the recording continue without the button held. */
export function release(key: string): void {
  const stage = stageOf(key);
  if (stage !== undefined && stage.name !== "ready") setStage(key, { ...stage, isHeld: false });
}

/** Pauses or resumes a recording. */
export function pause(key: string, isPaused: boolean): void {
  const stage = recordingOf(key);
  if (stage === undefined || stage.isPaused === isPaused) return;
  if (isPaused) stage.recording.pause();
  else stage.recording.resume();
  setStage(key, { ...stage, isPaused, isHeld: false });
}

/** Ends a recording, which the user can then play. Returns it; null if there is none, or if nothing was recorded. */
export async function finish(key: string, why?: "limit" | "gone"): Promise<Recorded | null> {
  const stage = stageOf(key);
  if (stage?.name === "ready") return stage.recorded;
  if (stage?.name === "asking") setStage(key, undefined);
  if (stage?.name !== "recording") return null;
  const recorded = await stage.recording.finish();
  // It was deleted while it finished, or `finish` was called twice.
  if (recordingOf(key)?.recording !== stage.recording) return null;
  const { kept } = stage;
  if (recorded === null) discard(key);
  else setStage(key, { name: "ready", recorded, kept, url: URL.createObjectURL(recorded.blob), ...(why && { why }) });
  return recorded;
}

/** Deletes a voice message after it was sent, or instead of sending it. */
export function discard(key: string): void {
  const stage = stageOf(key);
  setStage(key, undefined);
  if (stage?.name === "recording") void stage.recording.finish();
  if (stage !== undefined && stage.name !== "asking") stage.kept.remove();
}

/** Deletes all unsent recordings; they must not reach the next account. */
export function discardAll(): void {
  for (const key of stages.get().keys()) discard(key);
}

/** Milliseconds recorded so far. */
export function recordedTime(key: string): number {
  const stage = stageOf(key);
  if (stage?.name === "recording") return stage.recording.progress.get().elapsed;
  return stage?.name === "ready" ? stage.recorded.duration : 0;
}
