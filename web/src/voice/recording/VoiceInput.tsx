import type { MessageId, RoomId } from "@parley/protocol";
import { sizes } from "@parley/protocol";
import { useClient, useMe } from "@parley/sdk/react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { confirm } from "../../ui/dialogs/confirm.tsx";
import { useExternalStore } from "../../ui/external-store.ts";
import { playing } from "../playing/now-playing.ts";
import { pause as pausePlayer, stop as stopPlayer } from "../playing/player.ts";
import { browserKind } from "./browser-kind.ts";
import { MainButton } from "./MainButton.tsx";
import type { Refusal } from "./microphone.ts";
import { RecorderBar } from "./RecorderBar.tsx";
import { begin, discard, finish, pause, recordedTime, release, restore } from "./recorder.ts";
import { sendVoice } from "./send-voice.ts";
import { placeKey, type Stage, stages } from "./stages.ts";

/** Milliseconds: a longer recording is deleted only after a confirmation. */
const askedFrom = 5_000;

interface VoiceInputProps {
  roomId: RoomId;
  threadId: MessageId | null;
  /** The message that the voice message answers. */
  replyTo: MessageId | null;
  /** The draft is empty, so the button is shown. */
  isOffered: boolean;
  /** Shows below the field why recording is not possible; null removes the note. */
  say: (why: string | null) => void;
  /** Called when the recorder replaces the field, and when the field is back. */
  onTake: (isTaken: boolean) => void;
  onSent: () => void;
  /** Focuses the field once it is visible again; null on devices where this would open a keyboard. */
  focusField: (() => void) | null;
}

/** The button that records a voice message, and the recorder that replaces the field. */
export function VoiceInput(props: VoiceInputProps) {
  const { isOffered, onTake } = props;
  const { button, stage, isBusy, actions } = useVoice(props);
  const isTaken = stage !== undefined;
  useEffect(() => {
    onTake(isTaken);
    return () => onTake(false);
  }, [isTaken, onTake]);
  if (!isTaken && !isOffered) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isTaken) return;
    event.stopPropagation();
    actions.discard();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it handles Escape for all buttons inside
    <div onKeyDown={onKeyDown}>
      {isTaken && (
        <RecorderBar
          stage={stage}
          onPause={actions.pause}
          onFinish={() => void actions.finish()}
          onDiscard={actions.discard}
        />
      )}
      <MainButton
        button={button}
        stage={stage}
        isBusy={isBusy}
        onBegin={(isHeld) => void actions.begin(isHeld)}
        onSend={() => void actions.send()}
        onLock={actions.lock}
        onCancel={actions.discard}
      />
    </div>
  );
}

/** The voice message of a room or thread, with its actions. */
function useVoice({ roomId, threadId, replyTo, say, onSent, focusField }: VoiceInputProps) {
  const client = useClient();
  const key = placeKey(useMe()?.account.id ?? "", roomId, threadId);
  const stage = useExternalStore(stages).get(key);
  const button = useRef<HTMLButtonElement>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => void restore(key), [key]);
  useEndings(key, stage, say);
  const drop = async () => {
    stopPreview(stage);
    discard(key);
    if (focusField === null) button.current?.focus();
    else focusField();
  };
  const actions = {
    async begin(isHeld: boolean) {
      say(null);
      // Paused, because the microphone would record the player.
      if (playing.get() !== null) pausePlayer();
      const refusal = await begin(key, isHeld);
      if (refusal !== null) say(adviceFor(refusal));
    },
    lock: () => release(key),
    pause: (isPaused: boolean) => pause(key, isPaused),
    async finish() {
      if ((await finish(key)) === null) say(strings.voice.empty);
      // The pressed button has disappeared.
      button.current?.focus();
    },
    discard() {
      const time = recordedTime(key);
      if (time < askedFrom) return void drop();
      pause(key, true);
      confirm({
        title: strings.voice.discardTitle,
        description: strings.voice.discardHint(durationText(time)),
        confirm: strings.voice.discard,
        danger: true,
        run: drop,
      });
    },
    async send() {
      if (isBusy) return;
      // The user released the button to answer the browser's permission prompt.
      if (stage?.name === "asking") return release(key);
      setBusy(true);
      try {
        const recorded = await finish(key);
        if (recorded === null) return say(strings.voice.empty);
        await sendVoice(client, { roomId, threadId, replyTo }, recorded);
        await drop();
        onSent();
      } catch {
        say(strings.voice.notSent);
      } finally {
        setBusy(false);
      }
    },
  };
  return { button, stage, isBusy, actions };
}

/**
 * Shows why a recording ended by itself. Also ends the recording when the user leaves the room; it is still there when the user returns.
 */
function useEndings(key: string, stage: Stage | undefined, say: (why: string) => void): void {
  useEffect(() => () => void finish(key), [key]);
  const why = stage?.name === "ready" ? stage.why : undefined;
  useEffect(() => {
    if (why === "limit") say(strings.voice.ended(sizes.voiceDuration / 60_000));
    if (why === "gone") say(strings.voice.broken);
  }, [why, say]);
}

const adviceFor = (refusal: Refusal): string =>
  refusal === "refused" ? strings.voice.refused[browserKind(navigator.userAgent)] : strings.voice[refusal];

function stopPreview(stage: Stage | undefined): void {
  if (stage?.name === "ready" && playing.get()?.track.key === stage.url) stopPlayer();
}
