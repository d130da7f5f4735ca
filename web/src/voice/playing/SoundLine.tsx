import type { ReactNode } from "react";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { PlayButton } from "./PlayButton.tsx";
import { SeekBar } from "./SeekBar.tsx";
import type { ShownTrack } from "./use-track.ts";

/** A sound in one line: play and pause, a slider, and the remaining time. */
export function SoundLine({ shown, children }: { shown: ShownTrack; children: (played: number) => ReactNode }) {
  const { phase, at, duration } = shown;
  const isActive = phase === "playing" || phase === "loading";
  return (
    <>
      <PlayButton isPlaying={isActive} isLoading={phase === "loading"} onPlay={shown.play} onPause={shown.pause} />
      <SeekBar at={at} duration={duration} onSeek={shown.seek}>
        {children(duration > 0 ? Math.min(1, at / duration) : 0)}
      </SeekBar>
      <span className="shrink-0 text-small text-faint tabular-nums">{durationText(Math.max(0, duration - at))}</span>
      {phase === "failed" && (
        <span role="alert" className="sr-only">
          {strings.voice.failed}
        </span>
      )}
    </>
  );
}
