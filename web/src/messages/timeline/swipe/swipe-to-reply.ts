/** The farthest that a message follows a finger, and the distance from which lifting the finger starts a reply, in pixels. */
const FAR = 72;
const ENOUGH = 52;
/** A movement shorter than this, in pixels, has no direction yet. */
const STRAY = 10;
/** Touches this close to the edges of the screen, in pixels, are left to the system's own gestures. */
const EDGE = 28;

interface Swipe {
  readonly row: HTMLElement;
  /** With reduced motion the message does not move; only the reply icon appears. */
  readonly isStill: boolean;
  readonly x: number;
  readonly y: number;
  hint: HTMLElement | null;
  pulled: number;
}

/**
 * Lets the user swipe messages in the reading direction to reply. Vertical movements scroll as usual, and elements that scroll horizontally
 * are not affected. Returns a function that removes the listeners.
 */
export function swipeToReply(scroller: HTMLElement, reply: (messageId: string) => void): () => void {
  const ahead = getComputedStyle(scroller).direction === "rtl" ? -1 : 1;
  let swipe: Swipe | null = null;
  const rest = () => {
    if (swipe) letGo(swipe);
    swipe = null;
  };
  const stop = new AbortController();
  const on = <Type extends keyof HTMLElementEventMap>(type: Type, run: (event: HTMLElementEventMap[Type]) => void) =>
    scroller.addEventListener(type, run, { passive: false, signal: stop.signal });
  on("touchstart", (event) => {
    rest();
    swipe = begin(event);
  });
  on("touchmove", (event) => {
    const touch = event.touches[0];
    if (!swipe || !touch) return;
    const along = (touch.clientX - swipe.x) * ahead;
    const across = Math.abs(touch.clientY - swipe.y);
    if (swipe.hint === null) {
      if (Math.max(Math.abs(along), across) < STRAY) return;
      // The user scrolls, or swipes in the opposite direction: not a swipe to reply.
      if (event.touches.length > 1 || along < 1.5 * across || !event.cancelable) return rest();
      swipe.hint = hintAt(swipe);
    }
    event.preventDefault();
    pull(swipe, along, ahead);
  });
  on("touchend", (event) => {
    const id = swipe?.row.dataset.message;
    const isFar = swipe !== null && swipe.hint !== null && swipe.pulled >= ENOUGH;
    if (swipe?.hint && event.cancelable) event.preventDefault();
    rest();
    if (isFar && id !== undefined) reply(id);
  });
  on("touchcancel", rest);
  return () => {
    rest();
    stop.abort();
  };
}

/** Starts a swipe on the touched message; null if the touch is on no message, or on an element that handles touches itself. */
function begin({ touches, target }: TouchEvent): Swipe | null {
  const [touch] = touches;
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-message][data-may-reply]") : null;
  if (!touch || touches.length > 1 || !row) return null;
  const { clientX: x, clientY: y } = touch;
  if (x < EDGE || x > window.innerWidth - EDGE || wantsFinger(target as Element, row)) return null;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return { row, isStill, x, y, hint: null, pulled: 0 };
}

function wantsFinger(target: Element, row: Element): boolean {
  for (let at: Element | null = target; at && at !== row; at = at.parentElement) {
    if (
      at.matches("input, textarea, video, audio, [role=slider]") ||
      (at.scrollWidth > at.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(at).overflowX))
    )
      return true;
  }
  return false;
}

function pull(swipe: Swipe, along: number, ahead: number): void {
  const { row, isStill, hint, pulled: before } = swipe;
  swipe.pulled = Math.min(Math.max(along - STRAY, 0), FAR);
  const isEnough = swipe.pulled >= ENOUGH;
  if (!isStill) row.style.translate = `${swipe.pulled * ahead}px`;
  hint?.style.setProperty("opacity", String(Math.min(1, swipe.pulled / ENOUGH)));
  hint?.toggleAttribute("data-enough", isEnough);
  if (isEnough && before < ENOUGH) navigator.vibrate?.(8);
}

const look =
  "pointer-events-none absolute inset-y-0 z-10 flex w-8 items-center justify-center text-faint opacity-0 data-enough:text-accent-ink";

/** The reply icon, in the space beside the moved message. */
function hintAt({ row, isStill }: Swipe): HTMLElement {
  const hint = document.createElement("div");
  hint.className = `${look} ${isStill ? "start-2 rounded-full bg-surface" : "-start-10"}`;
  hint.setAttribute("aria-hidden", "true");
  hint.append(arrow());
  row.append(hint);
  return hint;
}

const svg = "http://www.w3.org/2000/svg";

/** The same icon as in menus, built without React because this code runs outside of React. */
function arrow(): SVGElement {
  const sign = document.createElementNS(svg, "svg");
  sign.setAttribute("viewBox", "0 0 24 24");
  sign.setAttribute("class", "lucide-reply size-5 fill-none stroke-current stroke-2");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", "M20 18v-2a4 4 0 0 0-4-4H4M9 17l-5-5 5-5");
  sign.append(path);
  return sign;
}

function letGo({ row, hint, isStill }: Swipe): void {
  hint?.remove();
  const from = row.style.translate;
  row.style.translate = "";
  if (!isStill && from !== "") row.animate({ translate: [from, "0px"] }, { duration: 120, easing: "ease-out" });
}
