import { useMemo } from "react";
import { gridOf } from "./grid.ts";
import type { MapSize, View } from "./mercator.ts";
import { pathsOf } from "./paths.ts";
import { useOutlines } from "./use-outlines.ts";

/** Land, borders and the grid, drawn from outlines on the device. */
export function MapGround({ view, size }: { view: View; size: MapSize }) {
  const outlines = useOutlines();
  const paths = useMemo(
    () => (outlines === null || outlines === "failed" ? null : pathsOf(outlines, view, size)),
    [outlines, view, size],
  );
  return (
    <svg aria-hidden="true" className="absolute inset-0 size-full" data-drawn={paths !== null}>
      {paths && <path d={paths.land} fillRule="evenodd" className="fill-surface" />}
      {paths && <path d={paths.borders} className="fill-none stroke-line-strong/60 [stroke-width:0.75]" />}
      <path d={gridOf(view, size)} className="fill-none stroke-line-strong/25 [stroke-width:0.5]" />
    </svg>
  );
}
