/** Nearer to the end than this, in pixels, counts as being there. */
const NEAR = 32;
/** Milliseconds for which a jump of ours goes on; where it leads is not where the reader goes. */
const ECHO = 300;
/** After a reader's own movement, scroll events that come within this time are theirs: fingers let lists glide on. */
const GLIDE = 1500;

/** Whether a scroller is at its end. */
export const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < NEAR;

/** Tells whether a reader left the end, or whether there is only more behind it by now. */
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
    // Being further from the end is not yet leaving it: more may have arrived. Whoever leaves goes up, by hand or, as the
    // browser's search does, while nothing grows.
    hasLeft: (scroller) => {
      const now = performance.now();
      const isOurs = now < echoUntil || scroller.scrollHeight !== height;
      return scroller.scrollTop < top - 1 && (now < glideUntil || !isOurs);
    },
  };
}
