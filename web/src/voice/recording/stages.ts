import { createExternalStore } from "../../ui/external-store.ts";
import type { KeptRecording } from "./kept-recordings.ts";
import type { Recorded, Recording } from "./record.ts";

/** How far a voice message is that is not sent. */
export type Stage =
  /** The browser asks for the microphone. `isHeld`: the button is held down, and letting it go sends. */
  | { readonly name: "asking"; readonly isHeld: boolean }
  | {
      readonly name: "recording";
      readonly recording: Recording;
      readonly kept: KeptRecording;
      readonly isHeld: boolean;
      readonly isPaused: boolean;
    }
  /** It waits to be heard, sent or deleted. `url` is where it can be played; `why` is set when it ended by itself. */
  | {
      readonly name: "ready";
      readonly recorded: Recorded;
      readonly kept: KeptRecording;
      readonly url: string;
      readonly why?: "limit" | "gone";
    };

/** The voice messages that are not sent, by their {@link placeKey}. A room keeps its own while one is elsewhere. */
export const stages = createExternalStore<ReadonlyMap<string, Stage>>(new Map());

/** Asks before the page is closed while somebody speaks, and where the device could not keep what they said. */
const ask = (event: BeforeUnloadEvent) => {
  if ([...stages.get().values()].some((stage) => stage.name !== "ready" || !stage.kept.isWhole)) event.preventDefault();
};

/** Puts a voice message at a stage; undefined when it is sent or deleted. */
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

/** Names the place of a voice message: a room, or a thread in one, of an account. */
export const placeKey = (accountId: string, roomId: string, threadId: string | null): string =>
  [accountId, roomId, threadId].join(" ");
