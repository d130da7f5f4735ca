import { type Loading, loading } from "./loading.ts";
import { type Scrolling, type ScrollingSize, scrolling } from "./scrolling.ts";
import { onStage, type StageSize } from "./stage.ts";
import { type Switching, switching } from "./switching.ts";
import { type Typing, type TypingSize, typing } from "./typing.ts";

export interface PageSize {
  readonly stage: StageSize;
  readonly typing: TypingSize;
  readonly scrolling: ScrollingSize;
  readonly switches: number;
  readonly loads: number;
}

export const pageSize: PageSize = {
  stage: { long: 100_000, short: 300, rooms: 5, people: 21 },
  typing: { perSecond: 50, seconds: 20, slowdowns: [1, 4] },
  scrolling: { turns: 1200, pixels: 120 },
  switches: 30,
  loads: 5,
};

/** Figures that a user of the page notices. */
export interface PageFigures {
  readonly size: PageSize;
  readonly loading: Loading;
  readonly switching: Switching;
  readonly scrolling: Scrolling;
  readonly typing: Typing[];
}

/** The built app in Chromium, on a real server with a long room. */
export function page(size: PageSize): Promise<PageFigures> {
  return onStage(size.stage, async (stage) => ({
    size,
    loading: await loading(stage, size.loads),
    switching: await switching(stage, size.switches),
    scrolling: await scrolling(stage, size.scrolling),
    typing: await typing(stage, size.typing),
  }));
}
