import { Pause, Play } from "lucide-react";
import { strings } from "../../strings/strings.ts";

interface PlayButtonProps {
  isPlaying: boolean;
  isLoading: boolean;
  onPlay: () => void;
  onPause: () => void;
}

/** Plays or pauses a sound. */
export function PlayButton({ isPlaying, isLoading, onPlay, onPause }: PlayButtonProps) {
  const label = isPlaying ? strings.voice.pause : strings.voice.play;
  return (
    <button
      type="button"
      aria-label={label}
      aria-busy={isLoading || undefined}
      data-tip={label}
      onClick={isPlaying ? onPause : onPlay}
      className="relative inline-flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-full bg-accent text-on-accent transition-colors duration-100 hover:bg-accent-strong touch:size-10"
    >
      {isPlaying ? (
        <Pause aria-hidden="true" size={16} fill="currentColor" />
      ) : (
        <Play aria-hidden="true" size={16} fill="currentColor" className="translate-x-px rtl:-scale-x-100" />
      )}
      {isLoading && <span aria-hidden="true" className="busy-bar" />}
    </button>
  );
}
