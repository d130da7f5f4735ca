import { type MouseEvent, type PointerEvent, useRef, useState } from "react";
import { direction } from "../../strings/language.ts";

/** Milliseconds: a longer press counts as holding; a shorter press starts a recording that continues without holding. */
const minHold = 500;
/** Distances in pixels to slide: sideways to cancel, upwards to lock. */
const cancelDistance = 80;
const lockDistance = 60;

interface HoldActions {
  /** Nothing is being recorded. */
  isIdle: boolean;
  /** The button was pressed: by a finger or a mouse, which may hold it, or by a key. */
  onBegin: (isHeld: boolean) => void;
  /** The button was released after holding. */
  onRelease: () => void;
  /** The button was released early, or slid upwards: the recording continues without holding. */
  onLock: () => void;
  /** The button was slid sideways. */
  onCancel: () => void;
  /** The button was pressed while a recording continues without holding. */
  onPress: () => void;
}

interface Hold {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/**
 * Handles holding a button: pressing starts a recording, releasing ends it, sliding sideways cancels it, and sliding upwards continues
 * without holding. If the browser takes the pointer away, for example for the permission prompt, the recording also continues without
 * holding. A key can only press.
 */
export function useHold({ isIdle, onBegin, onRelease, onLock, onCancel, onPress }: HoldActions) {
  const hold = useRef<Hold | null>(null);
  /** Marks that the click after a press that started a recording must be ignored. */
  const isSpent = useRef(false);
  const [slid, setSlid] = useState(0);
  const end = (act: () => void) => {
    if (hold.current === null) return;
    hold.current = null;
    setSlid(0);
    act();
  };
  const begin = ({ button, clientX: x, clientY: y, timeStamp: at, currentTarget, pointerId }: PointerEvent) => {
    const isLost = hold.current !== null;
    isSpent.current = isLost || (isIdle && button === 0);
    if (isLost) return end(onLock);
    if (!isSpent.current) return;
    currentTarget.setPointerCapture(pointerId);
    hold.current = { x, y, at };
    onBegin(true);
  };
  const slide = ({ clientX, clientY }: PointerEvent) => {
    const { current } = hold;
    if (current === null) return;
    const aside = direction === "rtl" ? clientX - current.x : current.x - clientX;
    setSlid(Math.max(0, aside));
    if (aside > cancelDistance) end(onCancel);
    else if (current.y - clientY > lockDistance) end(onLock);
  };
  return {
    /** Pixels by which the button is slid sideways. */
    slid,
    handlers: {
      onPointerDown: begin,
      onPointerMove: slide,
      onPointerUp: ({ timeStamp }: PointerEvent) => {
        const isShort = timeStamp - (hold.current?.at ?? 0) < minHold;
        end(isShort ? onLock : onRelease);
      },
      onPointerCancel: () => end(onLock),
      onLostPointerCapture: () => end(onLock),
      onKeyDown: () => {
        isSpent.current = false;
      },
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
      onClick: () => {
        const wasSpent = isSpent.current;
        isSpent.current = false;
        if (wasSpent) return;
        if (isIdle) onBegin(false);
        else onPress();
      },
    },
  };
}
