import { createExternalStore } from "../../ui/external-store.ts";
import type { KeptRecording } from "./kept-recordings.ts";
import type { Recorded, Recording } from "./record.ts";

/** The state of an unsent voice message. */
export type Stage =
  /** The browser asks for permission. `isHeld`: the user holds the button, and releasing it sends the message. */
  | { readonly name: "asking"; readonly isHeld: boolean }
  | {
      readonly name: "recording";
      readonly recording: Recording;
      readonly kept: KeptRecording;
      readonly isHeld: boolean;
      readonly isPaused: boolean;
    }
  /** Waits to be played, sent or deleted. `url` is its local address; `why` is set if the recording ended by itself. */
  | {
      readonly name: "ready";
      readonly recorded: Recorded;
      readonly kept: KeptRecording;
      readonly url: string;
      readonly why?: "limit" | "gone";
    };

/** The unsent voice messages by their {@link placeKey}. They are kept while the user opens other rooms. */
export const stages = createExternalStore<ReadonlyMap<string, Stage>>(new Map());

/** Asks before the page is closed during a recording, and if the device could not store a recording. */
const ask = (event: BeforeUnloadEvent) => {
  if ([...stages.get().values()].some((stage) => stage.name !== "ready" || !stage.kept.isWhole)) event.preventDefault();
};

/** Sets the state of a voice message; undefined when it was sent or deleted. */
export function setStage(key: string, stage: Stage | undefined): void {
  const before = stages.get().get(key);
  const next = new Map(stages.get());
  if (stage === undefined) next.delete(key);
  else next.set(key, stage);
  if (before?.name === "ready" && (stage?.name !== "ready" || stage.url !== before.url))
    URL.revokeObjectURL(before.url);
  if (next.size > 0) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
  stages.set(next);
}

/** Identifies the room or thread of a voice message, with its account. */
export const placeKey = (accountId: string, roomId: string, threadId: string | null): string =>
  [accountId, roomId, threadId].join(" ");
