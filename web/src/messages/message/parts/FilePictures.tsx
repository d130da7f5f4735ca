import type { FilePart } from "@parley/protocol";
import type { CSSProperties } from "react";
import { useCarrier } from "../../../content/carrier.ts";
import { useFileSource } from "../../../files/file-source.ts";
import { frameOf } from "../../../files/frame-of.ts";
import { Picture } from "../../../files/Picture.tsx";
import { openViewer } from "../../../files/viewer/open-viewer.tsx";
import { strings } from "../../../strings/strings.ts";
import { AnimatedPicture } from "./AnimatedPicture.tsx";

/** Tiles in a grid; the last tile shows how many pictures are not shown. */
const tiles = 4;

/** One picture in its proportions, or several as a grid of squares. A press opens the full-screen viewer. */
export function FilePictures({ parts }: { parts: readonly FilePart[] }) {
  const carrier = useCarrier();
  const [first] = parts;
  if (first === undefined) return null;
  const open = (part: FilePart) => openViewer({ message: carrier, parts, part });
  if (parts.length === 1) return <AlonePicture part={first} onOpen={() => open(first)} />;
  const shown = parts.slice(0, tiles);
  return (
    <fieldset
      aria-label={strings.rooms.pictures(parts.length)}
      className="my-1 grid w-100 max-w-full grid-cols-2 gap-1 overflow-hidden rounded-lg"
    >
      {shown.map((part, index) => (
        <Tile
          // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order, and two may be the same
          key={index}
          part={part}
          isTall={parts.length === 3 && index === 0}
          more={index === tiles - 1 ? parts.length - tiles : 0}
          onOpen={() => open(part)}
        />
      ))}
    </fieldset>
  );
}

function AlonePicture({ part, onOpen }: { part: FilePart; onOpen: () => void }) {
  const { small } = useFileSource(part);
  const { width, height } = frameOf(part);
  const frame: CSSProperties = { width, aspectRatio: `${width} / ${height}` };
  return (
    <div style={frame} className="relative my-1 max-w-full overflow-hidden rounded-lg bg-sunken">
      {part.animated && !part.preparing ? (
        <AnimatedPicture part={part} onOpen={onOpen} />
      ) : (
        <Picture part={part} src={small} onOpen={onOpen} />
      )}
    </div>
  );
}

interface TileProps {
  part: FilePart;
  /** The tall tile in a grid of three. */
  isTall: boolean;
  /** Number of pictures without a tile, shown on the last tile. */
  more: number;
  onOpen: () => void;
}

function Tile({ part, isTall, more, onOpen }: TileProps) {
  const { small } = useFileSource(part);
  return (
    <div className={`relative bg-sunken ${isTall ? "row-span-2" : "aspect-square"}`}>
      <Picture part={part} src={small} onOpen={onOpen} sign={more > 0 ? strings.files.more(more) : undefined} />
    </div>
  );
}
