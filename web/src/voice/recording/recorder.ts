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

/** Begins a voice message. Answers why there is none; null when it is recorded, or was given up while the browser asked. */
export async function begin(key: string, isHeld: boolean): Promise<Refusal | null> {
  // There is one microphone: what is recorded elsewhere has ended.
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
    // A recorder that can write none of the formats, or a page with too many sounds open.
    close(stream);
    setStage(key, undefined);
    return "unsupported";
  }
}

/** The recordings that wait longest are deleted where there are too many. */
function makePlace(key: string): void {
  const waiting = [...stages.get()].filter(([other, { name }]) => name === "ready" && other !== key);
  const excess = waiting.length + 1 - maxUnsentRecordings;
  for (const [other] of waiting.slice(0, Math.max(0, excess))) discard(other);
}

/** Brings back what was recorded in a place before the page was loaded anew, up to where it got. */
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

/** The button need not be held any more. */
export function release(key: string): void {
  const stage = stageOf(key);
  if (stage !== undefined && stage.name !== "ready") setStage(key, { ...stage, isHeld: false });
}

/** Pauses a recording, or goes on with it. */
export function pause(key: string, isPaused: boolean): void {
  const stage = recordingOf(key);
  if (stage === undefined || stage.isPaused === isPaused) return;
  if (isPaused) stage.recording.pause();
  else stage.recording.resume();
  setStage(key, { ...stage, isPaused, isHeld: false });
}

/** Ends a recording, which can then be heard. Answers it; null where there is none, or nothing was recorded. */
export async function finish(key: string, why?: "limit" | "gone"): Promise<Recorded | null> {
  const stage = stageOf(key);
  if (stage?.name === "ready") return stage.recorded;
  if (stage?.name === "asking") setStage(key, undefined);
  if (stage?.name !== "recording") return null;
  const recorded = await stage.recording.finish();
  // It was deleted, or ended twice at once.
  if (recordingOf(key)?.recording !== stage.recording) return null;
  const { kept } = stage;
  if (recorded === null) discard(key);
  else setStage(key, { name: "ready", recorded, kept, url: URL.createObjectURL(recorded.blob), ...(why && { why }) });
  return recorded;
}

/** Deletes a voice message that is not sent, or was sent. */
export function discard(key: string): void {
  const stage = stageOf(key);
  setStage(key, undefined);
  if (stage?.name === "recording") void stage.recording.finish();
  if (stage !== undefined && stage.name !== "asking") stage.kept.remove();
}

/** Deletes them all: what one account has not sent is not for the next one. */
export function discardAll(): void {
  for (const key of stages.get().keys()) discard(key);
}

/** Milliseconds that were recorded so far. */
export function recordedTime(key: string): number {
  const stage = stageOf(key);
  if (stage?.name === "recording") return stage.recording.progress.get().elapsed;
  return stage?.name === "ready" ? stage.recorded.duration : 0;
}
