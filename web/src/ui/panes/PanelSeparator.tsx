import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { direction } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { boundsOf, fitPanel, panelWidth } from "./panel-width.ts";

interface PanelSeparatorProps {
  /** The panel after the separator, at the end of their common container. */
  panel: HTMLElement | null;
  /** Shows a width while dragging, without storing it; null shows the stored width again. */
  onDrag: (width: number | null) => void;
}

/** Pixels by which one press of an arrow key moves the separator. */
const STEP = 16;
/** An arrow key moves the separator in the arrow's direction: a key that points away from the panel makes the panel wider. */
const outwards = direction === "rtl" ? "ArrowRight" : "ArrowLeft";
const inwards = direction === "rtl" ? "ArrowLeft" : "ArrowRight";

/**
 * The separator between a pane and its side panel. Dragging or arrow keys change the panel's width; a double click restores the default
 * width.
 */
export function PanelSeparator({ panel, onDrag }: PanelSeparatorProps) {
  const { width, place } = useWidths(panel);
  const { min, max } = boundsOf(place);
  const dragged = useRef<number | null>(null);
  const keep = (next: number) => panelWidth.set(fitPanel(next, place));
  const moves: Record<string, () => void> = {
    [outwards]: () => keep(width + STEP),
    [inwards]: () => keep(width - STEP),
    Home: () => keep(min),
    End: () => keep(max),
    Enter: () => panelWidth.set(null),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = panel?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    dragged.current = fitPanel(direction === "rtl" ? event.clientX - box.left : box.right - event.clientX, place);
    onDrag(dragged.current);
  };
  const onPointerEnd = () => {
    if (dragged.current !== null) panelWidth.set(dragged.current);
    dragged.current = null;
    onDrag(null);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a plain separator cannot be moved; this one has a value
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={strings.ui.panelWidth}
      aria-controls={panel?.id}
      aria-valuenow={Math.round(width)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onDoubleClick={() => panelWidth.set(null)}
      className="relative z-10 -mx-1 hidden w-2 shrink-0 cursor-col-resize touch-none before:absolute before:inset-y-0 before:start-1/2 before:w-px before:bg-line hover:before:w-0.5 hover:before:bg-accent-ink active:before:w-0.5 active:before:bg-accent-ink lg:block"
    />
  );
}

/** The current widths of the panel and of its container. */
function useWidths(panel: HTMLElement | null): { width: number; place: number } {
  const [widths, setWidths] = useState({ width: 0, place: 0 });
  useLayoutEffect(() => {
    const around = panel?.parentElement;
    if (!panel || !around) return;
    const measure = () => setWidths({ width: panel.offsetWidth, place: around.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(panel);
    observer.observe(around);
    return () => observer.disconnect();
  }, [panel]);
  return widths;
}
