import { type MapSize, sideAt, type View, worldOf } from "./mercator.ts";

interface MapTilesProps {
  view: View;
  size: MapSize;
  /** Address of a tile, with `{z}`, `{x}` and `{y}`. */
  template: string;
}

/** The pictures of a tile server, drawn over the outlines, which stay visible where a tile does not load. */
export function MapTiles({ view, size, template }: MapTilesProps) {
  return tilesOf(view, size).map(({ z, x, y, left, top, side }) => (
    <img
      key={`${z}/${x}/${y}/${Math.round(left / side)}`}
      src={template.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`)}
      alt=""
      draggable={false}
      className="absolute max-w-none select-none"
      style={{ left, top, width: side, height: side }}
      onError={(event) => {
        event.currentTarget.hidden = true;
      }}
    />
  ));
}

/** The tiles in a view, with their positions in pixels. */
function tilesOf({ centre, zoom }: View, { width, height }: MapSize) {
  const z = Math.round(zoom);
  const count = 2 ** z;
  const side = sideAt(zoom) / count;
  const [middleX, middleY] = worldOf(centre);
  const [fromX, fromY] = [middleX * count - width / 2 / side, middleY * count - height / 2 / side];
  const columns = Array.from({ length: Math.ceil(width / side) + 1 }, (_, index) => Math.floor(fromX) + index);
  const rows = Array.from({ length: Math.ceil(height / side) + 1 }, (_, index) => Math.floor(fromY) + index);
  return rows
    .filter((y) => y >= 0 && y < count)
    .flatMap((y) =>
      columns.map((column) => ({
        ...{ z, y, x: ((column % count) + count) % count, side },
        ...{ left: (column - fromX) * side, top: (y - fromY) * side },
      })),
    );
}
