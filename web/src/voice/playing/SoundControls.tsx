import type { ReactNode } from "react";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { PlayButton } from "./PlayButton.tsx";
import { SeekBar } from "./SeekBar.tsx";
import { SpeedButton } from "./SpeedButton.tsx";
import type { ShownTrack } from "./use-track.ts";

interface SoundControlsProps {
  shown: ShownTrack;
  /** Shown above the slider. */
  title?: ReactNode;
  /** Renders the progress, from 0 to 1. */
  children: (played: number) => ReactNode;
}

/** Play and pause, a slider, the time and the speed. The layout does not change when playing begins. */
export function SoundControls({ shown, title, children }: SoundControlsProps) {
  const { phase, at, duration } = shown;
  const isActive = phase === "playing" || phase === "loading";
  const total = duration > 0 ? durationText(duration) : "";
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5">
      <PlayButton isPlaying={isActive} isLoading={phase === "loading"} onPlay={shown.play} onPause={shown.pause} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        {title}
        <SeekBar at={at} duration={duration} onSeek={shown.seek}>
          {children(duration > 0 ? Math.min(1, at / duration) : 0)}
        </SeekBar>
        <div className="flex h-6 items-center gap-2 text-tiny text-faint tabular-nums touch:h-9">
          {phase === "failed" ? (
            <span role="alert" className="min-w-0 flex-1 text-danger-ink">
              {strings.voice.failed}
            </span>
          ) : (
            <span className="min-w-0 flex-1">
              {phase === "rest" && at === 0 ? total : strings.voice.atOf({ at: durationText(at), duration: total })}
            </span>
          )}
          {phase !== "rest" && <SpeedButton />}
        </div>
      </div>
    </div>
  );
}
