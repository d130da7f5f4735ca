import type { FilePart } from "@parley/protocol";
import { ImagePlay } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useFileSource } from "../files/file-source.ts";
import { nameOfPicture } from "../files/is-picture.ts";
import { PreviewCanvas } from "../files/PreviewCanvas.tsx";
import { wantsNoMotion } from "../files/use-moves.ts";
import { direction } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useOwnGifs } from "./use-own-gifs.ts";

const text = strings.gifs;
const COLUMNS = 3;

/** A picker of the animated pictures that the user has recently sent or received. Each picture is still until it is hovered. */
export function GifChoice({ onPick }: { onPick: (part: FilePart) => void }) {
  const { gifs, ready, error } = useOwnGifs();
  const [stop, setStop] = useState(0);
  if (gifs.length === 0 && !ready) return <Waiting />;
  return (
    <>
      {error !== null && <Notice look="danger">{error}</Notice>}
      {gifs.length === 0 && error === null && (
        <EmptyState icon={<ImagePlay size={28} />} title={text.none}>
          {text.noneHint}
        </EmptyState>
      )}
      <ul aria-label={text.title} className="grid grid-cols-3 gap-1" onKeyDown={walk}>
        {gifs.map((part, index) => (
          <li key={part.fileId} className="relative aspect-square overflow-hidden rounded-md bg-sunken">
            <Tile
              part={part}
              isStop={index === Math.min(stop, gifs.length - 1)}
              onFocus={() => setStop(index)}
              onPick={onPick}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label={strings.ui.loading} className="grid grid-cols-3 gap-1">
      {["a", "b", "c"].map((key) => (
        <Skeleton key={key} className="aspect-square h-auto" />
      ))}
    </div>
  );
}

interface TileProps {
  part: FilePart;
  /** The Tab key stops at this picture. */
  isStop: boolean;
  onFocus: () => void;
  onPick: (part: FilePart) => void;
}

function Tile({ part, isStop, onFocus, onPick }: TileProps) {
  const { small, whole = small } = useFileSource(part);
  const [isPointed, setPointed] = useState(false);
  const point = () => setPointed(!wantsNoMotion());
  return (
    <button
      type="button"
      aria-label={text.send(nameOfPicture(part))}
      data-gif=""
      tabIndex={isStop ? 0 : -1}
      onClick={() => onPick(part)}
      onPointerEnter={point}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => {
        point();
        onFocus();
      }}
      onBlur={() => setPointed(false)}
      className="absolute inset-0 size-full overflow-hidden rounded-md -outline-offset-2"
    >
      {part.preview && <PreviewCanvas hash={part.preview} />}
      <img
        src={isPointed ? whole : small}
        alt=""
        decoding="async"
        loading="lazy"
        draggable={false}
        className="relative size-full object-cover"
      />
    </button>
  );
}

const ahead = direction === "rtl" ? -1 : 1;
const steps: Record<string, number> = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

/** Arrow keys move between the pictures. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-gif]")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
}
