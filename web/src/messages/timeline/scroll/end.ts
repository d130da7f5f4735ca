/** A smaller distance to the end than this, in pixels, counts as being at the end. */
const NEAR = 32;
/** Milliseconds after a programmatic scroll within which scroll events are not the reader's. */
const ECHO = 300;
/**
 * Milliseconds after the reader's input within which scroll events are the reader's, because momentum scrolling continues after a touch.
 */
const GLIDE = 1500;

/** Whether a scroller is at its end. */
export const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < NEAR;

/** Distinguishes a reader who left the end from an end that moved because content was added. */
export interface EndWatch {
  /** The reader has scrolled by hand. */
  byHand: () => void;
  /** The page scrolls to the end; with `anew`, earlier input of the reader no longer counts. */
  byUs: (anew: boolean) => void;
  /** Stores the current position for the next comparison. */
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
    // A larger distance to the end is not enough, because content may have been added. A reader who leaves the end scrolls up: by input, or
    // without input (the browser's page search) while the content height stays the same.
    hasLeft: (scroller) => {
      const now = performance.now();
      const isOurs = now < echoUntil || scroller.scrollHeight !== height;
      return scroller.scrollTop < top - 1 && (now < glideUntil || !isOurs);
    },
  };
}
