/** Nearer to the end than this, in pixels, counts as being there. */
const NEAR = 32;
/** Milliseconds for which a programmatic scroll goes on; scroll events within them are not the reader's. */
const ECHO = 300;
/** Milliseconds after input of the reader within which scroll events are theirs: a list glides on after a finger. */
const GLIDE = 1500;

/** Whether a scroller is at its end. */
export const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < NEAR;

/** Distinguishes a reader who left the end from an end that moved, since more was added behind it. */
export interface EndWatch {
  /** The reader moves by hand. */
  byHand: () => void;
  /** The scroller is moved to its end: what the reader did before is over when `anew`. */
  byUs: (anew: boolean) => void;
  /** Remembers where the scroller is, for the next time. */
  note: (scroller: HTMLElement) => void;
  hasLeft: (scroller: HTMLElement) => boolean;
}

export function createEndWatch(): EndWatch {
  let top = 0;
  let height = 0;
  let echoUntil = 0;
  let glideUntil = 0;
  return {
    byHand: () => {
      glideUntil = performance.now() + GLIDE;
    },
    byUs: (anew) => {
      echoUntil = performance.now() + ECHO;
      if (anew) glideUntil = 0;
    },
    note: (scroller) => {
      top = scroller.scrollTop;
      height = scroller.scrollHeight;
    },
    // A larger distance to the end is not yet leaving it: more may have arrived. A reader who leaves scrolls up, by input or, as the
    // browser's search does, while the content does not grow.
    hasLeft: (scroller) => {
      const now = performance.now();
      const isOurs = now < echoUntil || scroller.scrollHeight !== height;
      return scroller.scrollTop < top - 1 && (now < glideUntil || !isOurs);
    },
  };
}
