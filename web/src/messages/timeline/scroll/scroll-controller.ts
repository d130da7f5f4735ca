import type { VirtualizerHandle } from "virtua";
import type { Row } from "../rows/build-rows.ts";
import { createEndWatch, isNearEnd } from "./end.ts";
import { anchorFirst, driftOf, type ScrollAnchor } from "./scroll-anchor.ts";

/** A row to scroll to. */
export interface Aim {
  key: string;
  /** Target place in the viewport: the row's top this many pixels above the upper edge, or the row in the middle. */
  at: { above: number } | "middle";
}

/** A row that keeps its place for `CALM` frames in succession is reached; after `LONGEST` frames the seek is given up. */
const CALM = 10;
const LONGEST = 240;
/** Smaller differences, in pixels, are rounding errors. */
const ROUNDING = 0.5;

type State =
  /** At the end, and stays there when content grows: a new or edited message, the composer, or a phone's keyboard. */
  | { readonly kind: "following" }
  /** The anchor message keeps its place on the screen. */
  | { readonly kind: "anchored"; anchor: ScrollAnchor | null }
  /** Scrolling to a row over several frames, because rows are measured only when rendered, and older rows may be added before them. */
  | { readonly kind: "seeking"; readonly aim: Aim; calm: number; frames: number };

export type ScrollState = State["kind"];

interface ScrollInput {
  scroller: { readonly current: HTMLElement | null };
  list: { readonly current: VirtualizerHandle | null };
  rows: () => readonly Row[];
  /** The newest message is loaded; otherwise the end of the loaded messages is not the end of the timeline. */
  isWhole: () => boolean;
  onChange: (state: ScrollState) => void;
}

/**
 * Controls the scroll position of a timeline. Only the list itself also scrolls, to keep its rows in place when it measures rows out of
 * view. Hooks report events to the controller and request positions from it.
 */
export class ScrollController {
  readonly #input: ScrollInput;
  readonly #end = createEndWatch();
  #state: State = { kind: "following" };
  #frame = 0;

  constructor(input: ScrollInput) {
    this.#input = input;
  }

  get state(): ScrollState {
    return this.#state.kind;
  }

  /** Scrolls to the end and stays there. */
  follow(): void {
    this.#enter({ kind: "following" });
    this.#toEnd(true);
  }

  /**
   * Scrolls to a row and corrects the position until the row stays in place. Ends when the reader scrolls. A few rows that are not measured yet
   * all seem to be in view, so that being near the end decides only after the row has stayed in place.
   */
  seek(aim: Aim): void {
    this.#enter({ kind: "seeking", aim, calm: 0, frames: 0 });
    this.#step();
  }

  /** Keeps the current position, for example while the page loads content to show next. */
  rest(): void {
    const scroller = this.#input.scroller.current;
    this.#enter({ kind: "anchored", anchor: scroller && anchorFirst(scroller) });
  }

  /** Scrolls a row into view that the reader moves the focus to, by the smallest distance. */
  reveal(index: number): void {
    if (this.#state.kind === "seeking") this.rest();
    this.#input.list.current?.scrollToIndex(index, { align: "nearest" });
  }

  /** The reader scrolls by hand. */
  onHand = (): void => {
    this.#end.byHand();
    if (this.#state.kind === "seeking") this.rest();
  };

  /** The scroller moved, by input or by the page: decides whether the reader left the end or returned to it. */
  onScroll = (): void => {
    const scroller = this.#input.scroller.current;
    if (scroller === null) return;
    const isWhole = this.#input.isWhole();
    if (this.#state.kind !== "seeking" && isWhole && isNearEnd(scroller)) this.#enter({ kind: "following" });
    else if (this.#state.kind === "following") {
      if (!isWhole || this.#end.hasLeft(scroller)) this.rest();
      else this.#toEnd(false);
    } else if (this.#state.kind === "anchored") this.#state.anchor = anchorFirst(scroller);
    this.#end.note(scroller);
  };

  /** The height of the content or of the viewport changed. */
  onResize = (): void => {
    const scroller = this.#input.scroller.current;
    const isWhole = this.#input.isWhole();
    // A seek is checked in the next frame instead: the list has applied the newly measured heights only then.
    if (this.#state.kind === "seeking") return;
    if (isWhole && this.#state.kind === "following") this.#toEnd(false);
    else if (isWhole && scroller !== null && isNearEnd(scroller)) this.#enter({ kind: "following" });
    else this.onDrawn();
  };

  /** Rows were rendered; the anchor message must keep its place. */
  onDrawn = (): void => {
    const scroller = this.#input.scroller.current;
    if (scroller === null || this.#state.kind !== "anchored") return;
    const drift = driftOf(scroller, this.#state.anchor);
    if (drift === null) this.#state.anchor = anchorFirst(scroller);
    else if (drift !== 0) this.#moveTo(scroller.scrollTop + drift);
  };

  /** Cancels the requested frame, and with it a seek. */
  stop = (): void => cancelAnimationFrame(this.#frame);

  #enter(state: State): void {
    const before = this.#state.kind;
    this.stop();
    this.#state = state;
    if (before !== state.kind) this.#input.onChange(state.kind);
  }

  #step(): void {
    const state = this.#state;
    if (state.kind !== "seeking") return;
    const moved = this.#towards(state.aim);
    state.calm = moved ? 0 : state.calm + 1;
    state.frames += 1;
    if (moved === null || state.calm >= CALM || state.frames >= LONGEST) this.#arrive();
    else this.#frame = requestAnimationFrame(() => this.#step());
  }

  /** Ends a seek: at the end of the timeline the end is followed, elsewhere the row keeps its place. */
  #arrive(): void {
    const scroller = this.#input.scroller.current;
    if (scroller !== null && this.#input.isWhole() && isNearEnd(scroller)) this.#enter({ kind: "following" });
    else this.rest();
  }

  /** Scrolls to the row's position as far as it is known now. False if the row was already there, null if the row cannot be reached. */
  #towards({ key, at }: Aim): boolean | null {
    const list = this.#input.list.current;
    const scroller = this.#input.scroller.current;
    const index = this.#input.rows().findIndex((row) => row.key === key);
    if (index < 0 || list === null || scroller === null) return null;
    const above = at === "middle" ? (list.getItemSize(index) - scroller.clientHeight) / 2 : at.above;
    const before = scroller.scrollTop;
    const wanted = list.getItemOffset(index) + above;
    // The browser limits the position to the scrollable range.
    if (Math.abs(wanted - before) > ROUNDING) this.#moveTo(wanted);
    return Math.abs(scroller.scrollTop - before) > 1;
  }

  #toEnd(anew: boolean): void {
    const scroller = this.#input.scroller.current;
    if (scroller === null) return;
    this.#end.byUs(anew);
    this.#moveTo(scroller.scrollHeight);
    this.#end.note(scroller);
  }

  #moveTo(top: number): void {
    const scroller = this.#input.scroller.current;
    if (scroller !== null) scroller.scrollTop = top;
  }
}
