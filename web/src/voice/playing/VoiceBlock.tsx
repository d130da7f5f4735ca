import type { VoicePart } from "@parley/protocol";
import { useMemo, useRef } from "react";
import { useCarrier } from "../../content/carrier.ts";
import { useLocalFile } from "../../files/local-file.ts";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { barsOf } from "./bars-of.ts";
import { SoundControls } from "./SoundControls.tsx";
import { trackOf } from "./track-of.ts";
import { useInSight } from "./use-in-sight.ts";
import { useTrack } from "./use-track.ts";
import { Waveform } from "./Waveform.tsx";

/** A voice message with its waveform, play button and slider. */
export function VoiceBlock({ part }: { part: VoicePart }) {
  const carrier = useCarrier();
  const place = useRef<HTMLDivElement>(null);
  // While the recording is uploading it plays from this device, because the server does not have it.
  const local = useLocalFile(carrier === null ? part.fileId : undefined);
  const shown = useTrack({ ...trackOf(part, carrier), ...(local && { src: local }) });
  const bars = useMemo(() => barsOf(part), [part]);
  useInSight(place, shown.phase !== "rest");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and this is not a form
    <div
      ref={place}
      role="group"
      aria-label={strings.rooms.voice(durationText(part.duration))}
      className="my-1 flex w-80 max-w-full rounded-lg border border-line bg-surface px-3 pt-2.5 pb-1"
    >
      <SoundControls shown={shown}>{(played) => <Waveform bars={bars} played={played} />}</SoundControls>
    </div>
  );
}
