import type { FilePart } from "@parley/protocol";
import { FileDown } from "lucide-react";
import { useRef } from "react";
import { useCarrier } from "../../content/carrier.ts";
import { strings } from "../../strings/strings.ts";
import { ProgressLine } from "./ProgressLine.tsx";
import { SoundControls } from "./SoundControls.tsx";
import { trackOf } from "./track-of.ts";
import { useInSight } from "./use-in-sight.ts";
import { useTrack } from "./use-track.ts";

/** An audio file, to play or download. */
export function SoundBlock({ part }: { part: FilePart }) {
  const { fileId, name, alt } = part;
  const carrier = useCarrier();
  const place = useRef<HTMLDivElement>(null);
  const shown = useTrack(trackOf(part, carrier));
  useInSight(place, shown.phase !== "rest");
  const title = (
    <p className="flex min-w-0 items-center gap-2">
      <bdi className="min-w-0 flex-1 truncate font-medium">{name}</bdi>
      <a
        href={`/api/files/${fileId}?download=true`}
        download={name}
        aria-label={strings.voice.download(name)}
        data-tip={strings.voice.download(name)}
        className="shrink-0 rounded-md p-1 text-soft hover:bg-hover hover:text-ink touch:p-2"
      >
        <FileDown aria-hidden="true" size={16} />
      </a>
    </p>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and this is not a form
    <div
      ref={place}
      role="group"
      aria-label={strings.rooms.fileNamed({ kind: strings.rooms.fileKinds.sound, name })}
      className="my-1 flex w-80 max-w-full flex-col rounded-lg border border-line bg-surface px-3 pt-2 pb-1"
    >
      <SoundControls shown={shown} title={title}>
        {(played) => <ProgressLine played={played} />}
      </SoundControls>
      {alt && (
        <p dir="auto" className="pb-1 text-small text-soft">
          {alt}
        </p>
      )}
    </div>
  );
}
