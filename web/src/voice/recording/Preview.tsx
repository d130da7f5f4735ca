import { useRef } from "react";
import { barsOf } from "../playing/bars-of.ts";
import { SoundLine } from "../playing/SoundLine.tsx";
import { useInSight } from "../playing/use-in-sight.ts";
import { useTrack } from "../playing/use-track.ts";
import { Waveform } from "../playing/Waveform.tsx";
import type { Recorded } from "./record.ts";

/** A recording to listen to before it is sent. */
export function Preview({ recorded, url }: { recorded: Recorded; url: string }) {
  const { duration } = recorded;
  const place = useRef<HTMLDivElement>(null);
  const shown = useTrack({ key: url, src: url, duration, message: null, name: null });
  useInSight(place, shown.phase !== "rest");
  return (
    <div ref={place} className="flex max-w-96 min-w-0 flex-1 items-center gap-2">
      <SoundLine shown={shown}>{(played) => <Waveform bars={barsOf(recorded)} played={played} />}</SoundLine>
    </div>
  );
}
