import { minute } from "./rhythm.ts";
import { positionOn } from "./route.ts";
import type { Saying } from "./saying.ts";
import type { Deed } from "./settle.ts";
import { type Shelf, taken } from "./shelf.ts";

/** A live location moves every few minutes, and ends when its time is over; one that is live until after `now` goes on when the demo runs. */
export function journeyOf({ routes }: Shelf, saying: Saying, now: number): Deed[] {
  const { at, by } = saying;
  const live = saying.attached.find((one) => one.type === "live");
  if (live === undefined) return [];
  const route = taken(routes, by);
  const end = at + live.liveFor;
  const moves: Deed[] = [];
  for (let then = at + 4 * minute; then < Math.min(end, now); then += 4 * minute) {
    const moment = then;
    moves.push({
      at: moment,
      act: (stage) =>
        stage.call(moment, by, "locations.move", { ...stage.named(saying), ...positionOn(route, moment) }),
    });
  }
  const last: Deed =
    end > now ? { at: now - 1, act: async (stage) => stage.staysOn(by) } : { at: end, act: (stage) => stage.work(end) };
  return [...moves, last];
}
