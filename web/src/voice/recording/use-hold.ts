import { type MouseEvent, type PointerEvent, useRef, useState } from "react";
import { direction } from "../../strings/language.ts";

/** Milliseconds from which on a press counts as holding: what is shorter begins a recording that goes on by itself. */
const minHold = 500;
/** Pixels to slide: to the side to cancel, upwards to lock. */
const cancelDistance = 80;
const lockDistance = 60;

interface HoldActions {
  /** Nothing has begun yet. */
  isIdle: boolean;
  /** The button was pressed: by a finger or a mouse that may hold it, or by a key. */
  onBegin: (isHeld: boolean) => void;
  /** It was held, and let go. */
  onRelease: () => void;
  /** It was let go early, or slid upwards: recording goes on without it. */
  onLock: () => void;
  /** It was slid to the side. */
  onCancel: () => void;
  /** It was pressed later on, for what it does then. */
  onPress: () => void;
}

interface Hold {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/**
 * Holding a button: pressing it begins, letting it go ends, sliding to the side cancels and sliding upwards goes on without holding. What takes the
 * pointer away, such as the browser's question for the microphone, goes on without holding too. By keys, pressing is all there is.
 */
export function useHold({ isIdle, onBegin, onRelease, onLock, onCancel, onPress }: HoldActions) {
  const hold = useRef<Hold | null>(null);
  /** The click that ends a press which began something is none of its own. */
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
    /** Pixels by which it is slid to the side. */
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
