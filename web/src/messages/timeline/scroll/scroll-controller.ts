import type { VirtualizerHandle } from "virtua";
import type { Row } from "../rows/build-rows.ts";
import { createEndWatch, isNearEnd } from "./end.ts";
import { anchorFirst, driftOf, type ScrollAnchor } from "./scroll-anchor.ts";

/** A row to be shown. */
export interface Aim {
  key: string;
  /** Where in the viewport: its beginning that many pixels above the upper edge, or the row in the middle. */
  at: { above: number } | "middle";
}

/** Frames in a row after which a row that stays in its place has arrived there, and frames after which it is given up. */
const CALM = 10;
const LONGEST = 240;
/** Smaller differences, in pixels, are roundings of the screen. */
const ROUNDING = 0.5;

type State =
  /** At the end, and there it stays, whatever grows: new messages, an edited one, the composer, the keyboard of a phone. */
  | { readonly kind: "following" }
  /** The message of the anchor stays where the reader sees it. */
  | { readonly kind: "anchored"; anchor: ScrollAnchor | null }
  /** On the way to a row, frame by frame: rows are measured only when they are drawn, and older ones may come before them. */
  | { readonly kind: "seeking"; readonly aim: Aim; calm: number; frames: number };

export type ScrollState = State["kind"];

interface ScrollInput {
  scroller: { readonly current: HTMLElement | null };
  list: { readonly current: VirtualizerHandle | null };
  rows: () => readonly Row[];
  /** What is loaded reaches the newest message: the end of less is no place to stay at. */
  isWhole: () => boolean;
  onChange: (state: ScrollState) => void;
}

/**
 * Where a timeline is scrolled to. Nothing else moves it except the list itself, which keeps rows in their place that it
 * measures out of sight. Hooks report here what happens, and ask here for what is to be shown.
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

  /** Goes to the end and stays there. */
  follow(): void {
    this.#enter({ kind: "following" });
    this.#toEnd(true);
  }

  /** Scrolls to a row, and corrects this until the row stays there. Ends when the reader scrolls, or at the end. */
  seek(aim: Aim): void {
    this.#enter({ kind: "seeking", aim, calm: 0, frames: 0 });
    this.#step();
  }

  /** Stays where it is, as while something is loaded that is to be looked at. */
  rest(): void {
    const scroller = this.#input.scroller.current;
    this.#enter({ kind: "anchored", anchor: scroller && anchorFirst(scroller) });
  }

  /** Brings a row into sight that the reader goes to, no further than it has to be moved. */
  reveal(index: number): void {
    if (this.#state.kind === "seeking") this.rest();
    this.#input.list.current?.scrollToIndex(index, { align: "nearest" });
  }

  /** The reader moves by hand. */
  onHand = (): void => {
    this.#end.byHand();
    if (this.#state.kind === "seeking") this.rest();
  };

  /** The scroller has moved, by input or by the page: determines whether the reader left the end or returned to it. */
  onScroll = (): void => {
    const scroller = this.#input.scroller.current;
    if (scroller === null) return;
    const isWhole = this.#input.isWhole();
    if (isWhole && isNearEnd(scroller)) this.#enter({ kind: "following" });
    else if (this.#state.kind === "following") {
      if (!isWhole || this.#end.hasLeft(scroller)) this.rest();
      else this.#toEnd(false);
    } else if (this.#state.kind === "anchored") this.#state.anchor = anchorFirst(scroller);
    this.#end.note(scroller);
  };

  /** Heights have changed, or the window around them. */
  onResize = (): void => {
    const scroller = this.#input.scroller.current;
    const isWhole = this.#input.isWhole();
    if (isWhole && this.#state.kind === "following") this.#toEnd(false);
    else if (isWhole && scroller !== null && isNearEnd(scroller)) this.#enter({ kind: "following" });
    else this.onDrawn();
  };

  /** Rows were drawn, none of which may push what is looked at. */
  onDrawn = (): void => {
    const scroller = this.#input.scroller.current;
    // A seek is checked again in the next frame: only then the list has applied the heights that it has just measured.
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
    if (moved === null || state.calm >= CALM || state.frames >= LONGEST) this.rest();
    else this.#frame = requestAnimationFrame(() => this.#step());
  }

  /** Scrolls to where a row is as far as it is known now: false when it was there already, null when there is no way. */
  #towards({ key, at }: Aim): boolean | null {
    const list = this.#input.list.current;
    const scroller = this.#input.scroller.current;
    const index = this.#input.rows().findIndex((row) => row.key === key);
    if (index < 0 || list === null || scroller === null) return null;
    const above = at === "middle" ? (list.getItemSize(index) - scroller.clientHeight) / 2 : at.above;
    const before = scroller.scrollTop;
    const wanted = list.getItemOffset(index) + above;
    // The browser keeps it within what there is.
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
