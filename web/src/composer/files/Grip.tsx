import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";

const text = strings.uploads;

/** A handle that moves its file by arrow keys or by dragging; `onMove` gets the number of places. */
export function Grip({ name, onMove }: { name: string; onMove: (by: number) => void }) {
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const grip = event.currentTarget;
    onMove(by);
    // An element that moves in the DOM loses the focus.
    requestAnimationFrame(() => grip.focus());
  };
  // Listens on the window, because moving the row in the DOM would end a pointer capture.
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    const row = event.currentTarget.closest("li");
    const ending = new AbortController();
    let from = event.clientY;
    const follow = ({ clientY }: globalThis.PointerEvent) => {
      const by = Math.round((clientY - from) / (row?.offsetHeight ?? 1));
      if (by === 0) return;
      from = clientY;
      latest.current(Math.sign(by));
    };
    window.addEventListener("pointermove", follow, { signal: ending.signal });
    for (const type of ["pointerup", "pointercancel"] as const)
      window.addEventListener(type, () => ending.abort(), { signal: ending.signal });
  };
  return (
    <IconButton
      size="small"
      label={text.move(name)}
      aria-description={text.moveHint}
      icon={<GripVertical size={14} />}
      className="cursor-grab touch-none"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}
