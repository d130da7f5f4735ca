import type { RoomMessage } from "@parley/sdk";
import { useAccount, useMessage } from "@parley/sdk/react";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { Link } from "../../routing/Link.tsx";
import { timelineAt } from "../../routing/timeline-at.ts";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { classNames } from "../../ui/class-names.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { isInSight, type Playing, playing } from "./now-playing.ts";
import { PlayButton } from "./PlayButton.tsx";
import { stop } from "./player.ts";
import { SpeedButton } from "./SpeedButton.tsx";
import { useTrack } from "./use-track.ts";

/** The player for a sound whose message is out of view: at the end of the sidebar, on a phone below the page. */
export function PlayerBar({ isBelow }: { isBelow: boolean }) {
  const now = useExternalStore(playing);
  const bar = useRef<HTMLElement>(null);
  // If the focus is in the bar, the bar stays when the message comes into view.
  const isNeeded = !useExternalStore(isInSight) || bar.current?.contains(document.activeElement) === true;
  if (now === null || !isNeeded) return null;
  return (
    <section
      ref={bar}
      aria-label={strings.voice.player}
      className={classNames(
        "flex shrink-0 animate-appear items-center gap-1.5 border-t border-line p-1.5 text-small",
        isBelow && "safe-bottom [--safe:0.375rem] md:hidden",
      )}
    >
      <Bar now={now} />
    </section>
  );
}

function Bar({ now }: { now: Playing }) {
  const { track, phase } = now;
  const shown = useTrack(track);
  return (
    <>
      <PlayButton
        isPlaying={phase === "playing" || phase === "loading"}
        isLoading={phase === "loading"}
        onPlay={shown.play}
        onPause={shown.pause}
      />
      {track.message === null ? (
        <p className={words}>
          <Words name={strings.voice.recorder} now={now} />
        </p>
      ) : (
        <MessageLink now={now} message={track.message} />
      )}
      <SpeedButton />
      <IconButton size="small" label={strings.voice.close} icon={<X size={16} />} onClick={stop} />
    </>
  );
}

const words = "flex min-w-0 flex-1 flex-col rounded-md px-1";

/** A link to the message of the sound. If the message is deleted or hidden, the player stops. */
function MessageLink({ now, message }: { now: Playing; message: RoomMessage }) {
  const author = nameOf(useAccount(message.authorId));
  const held = useMessage(message.roomId, message.id);
  const isDeleted = held?.deletedAt !== undefined || held?.hidden === true;
  useEffect(() => {
    if (isDeleted) stop();
  }, [isDeleted]);
  return (
    <Link
      {...timelineAt(message.roomId, message.threadId, message.id)}
      data-tip={strings.voice.jump}
      className={`${words} hover:underline`}
    >
      <Words name={now.track.name ?? author} now={now} />
      <span className="sr-only">{strings.voice.jump}</span>
    </Link>
  );
}

function Words({ name, now: { phase, at, duration } }: { name: string; now: Playing }) {
  return (
    <>
      <bdi className="truncate font-medium">{name}</bdi>
      <span className="text-tiny text-faint tabular-nums">
        {phase === "failed"
          ? strings.voice.failed
          : strings.voice.atOf({ at: durationText(at), duration: durationText(duration) })}
      </span>
    </>
  );
}
