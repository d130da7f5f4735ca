import { useAccount, useMessage } from "@parley/sdk/react";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { Link } from "../../routing/Link.tsx";
import { timelineAt } from "../../routing/timeline-at.ts";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { isInSight, type Playing, playing } from "./now-playing.ts";
import { PlayButton } from "./PlayButton.tsx";
import { stop } from "./player.ts";
import { SpeedButton } from "./SpeedButton.tsx";
import { useTrack } from "./use-track.ts";

/** What is played, while its message is out of sight. */
export function PlayerBar() {
  const now = useExternalStore(playing);
  const bar = useRef<HTMLElement>(null);
  // Who is in the bar stays there when the message comes into sight.
  const isNeeded = !useExternalStore(isInSight) || bar.current?.contains(document.activeElement) === true;
  if (now === null || now.track.message === null || !isNeeded) return null;
  return (
    <section
      ref={bar}
      aria-label={strings.voice.player}
      className="pointer-events-auto flex w-84 max-w-full animate-appear items-center gap-2 rounded-2xl bg-raised p-1.5 text-small shadow-float"
    >
      <Bar now={now} message={now.track.message} />
    </section>
  );
}

function Bar({ now, message }: { now: Playing; message: NonNullable<Playing["track"]["message"]> }) {
  const { track, phase, at, duration } = now;
  const author = nameOf(useAccount(message.authorId));
  const shown = useTrack(track);
  const isDeleted = useMessage(message.roomId, message.id)?.deletedAt !== undefined;
  useEffect(() => {
    if (isDeleted) stop();
  }, [isDeleted]);
  return (
    <>
      <PlayButton
        isPlaying={phase === "playing" || phase === "loading"}
        isLoading={phase === "loading"}
        onPlay={shown.play}
        onPause={shown.pause}
      />
      <Link
        {...timelineAt(message.roomId, message.threadId, message.id)}
        data-tip={strings.voice.jump}
        className="flex min-w-0 flex-1 flex-col rounded-md px-1 hover:underline"
      >
        <bdi className="truncate font-medium">{track.name ?? author}</bdi>
        <span className="text-tiny text-faint tabular-nums">
          {phase === "failed"
            ? strings.voice.failed
            : strings.voice.atOf({ at: durationText(at), duration: durationText(duration) })}
        </span>
        <span className="sr-only">{strings.voice.jump}</span>
      </Link>
      <SpeedButton />
      <IconButton size="small" label={strings.voice.close} icon={<X size={16} />} onClick={stop} />
    </>
  );
}
