import type { KeyboardEvent, ReactNode } from "react";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";

/** Milliseconds per step by keyboard; sounds shorter than ten steps use the fine step. */
const step = 1000;
const fineStep = 100;

interface SeekBarProps {
  /** Milliseconds. */
  at: number;
  duration: number;
  onSeek: (at: number) => void;
  /** The visible progress; the slider above it is transparent. */
  children: ReactNode;
}

/** A slider over the visible progress of a sound, to press, drag or move by keys. */
export function SeekBar({ at, duration, onSeek, children }: SeekBarProps) {
  return (
    <div className="relative min-w-0 flex-1 rounded-sm outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-accent-ink">
      {children}
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(duration))}
        step={duration < step * 10 ? fineStep : step}
        value={Math.min(at, duration)}
        disabled={duration === 0}
        aria-label={strings.voice.position}
        aria-valuetext={strings.voice.atOf({ at: durationText(at), duration: durationText(duration) })}
        onChange={(event) => onSeek(Number(event.target.value))}
        onKeyDown={keepMoves}
        className="absolute inset-0 m-0 size-full cursor-pointer opacity-0 touch:-inset-y-2 touch:h-10"
      />
    </div>
  );
}

/** Keeps the slider's keys from the timeline, where they would move between messages. */
function keepMoves(event: KeyboardEvent): void {
  if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
}
