import type { App } from "@parley/server";
import { Cast } from "./cast.ts";
import { feedDeeds } from "./feed-deeds.ts";
import { journeyOf } from "./journey.ts";
import { plan } from "./plan.ts";
import { Random } from "./random.ts";
import { readUp } from "./read-up.ts";
import type { Saying } from "./saying.ts";
import { type Deed, settle } from "./settle.ts";
import { type Clock, Stage } from "./stage.ts";
import type { World } from "./world.ts";

/** Decides every choice that is left to chance. */
const seed = 20_260;

export interface Filling {
  /** The moment up to which the world has lived, milliseconds since 1970. */
  readonly now: number;
  /** The clock that the app was made with. */
  readonly clock: Clock;
  /** Where the app listens: files are sent by the SDK. */
  readonly url: string;
  readonly onProgress?: (sent: number, of: number) => void;
}

/**
 * Fills an empty server with a world, by its own actions and in the order of their times, so that everything it keeps is as
 * if the people had been there. Answers the stage and what was said.
 */
export async function fill(app: App, world: World, { now, clock, url, onProgress }: Filling) {
  const stage = new Stage({ app, clock, url, shelf: world.shelf });
  const cast = new Cast(world, now);
  const said = plan(world, now, seed);
  let sent = 0;
  const told = () => onProgress?.(++sent, said.length);
  const deeds = [
    ...settle(world, cast, now),
    ...feedDeeds(world, now),
    ...said.flatMap((saying) => [...deedsOf(saying, told), ...journeyOf(world.shelf, saying, now)]),
  ];
  for (const { act } of deeds.sort((a, b) => a.at - b.at)) await act(stage);
  await readUp(world, { stage, cast, random: new Random(seed), said, now });
  clock.now = now;
  await stage.leave();
  return { stage, said };
}

function deedsOf(saying: Saying, told: () => void): Deed[] {
  const { at, by, edit, pin, deletedAt, reactions, votes = [] } = saying;
  const send = async (stage: Stage) => {
    await stage.send(saying);
    told();
  };
  const deeds: Deed[] = [{ at, act: send }];
  for (const { at: later, by: who, emoji } of reactions) {
    deeds.push({ at: later, act: (s) => s.call(later, who, "messages.react", { ...s.named(saying), emoji }) });
  }
  for (const { at: later, by: who, choices } of votes) {
    const options = { choices: [...choices] };
    deeds.push({ at: later, act: (s) => s.call(later, who, "polls.vote", { ...s.named(saying), ...options }) });
  }
  if (edit !== undefined)
    deeds.push({
      at: edit.at,
      act: (s) => s.call(edit.at, by, "messages.edit", { ...s.named(saying), text: edit.text }),
    });
  if (pin !== undefined)
    deeds.push({ at: pin.at, act: (s) => s.call(pin.at, pin.by, "messages.pin", s.named(saying)) });
  if (deletedAt !== undefined)
    deeds.push({ at: deletedAt, act: (s) => s.call(deletedAt, by, "messages.delete", s.named(saying)) });
  return deeds;
}
