import { openDatabase } from "../database/open.ts";
import { type Copied, copy, refuseMarkedSource } from "./copy.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf } from "./place.ts";
import { stockOf, versionOf } from "./plan.ts";
import type { Watch } from "./progress.ts";
import { epochOf } from "./state.ts";

export interface Addresses {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves a database that nobody serves from into an empty one, of the same kind or another. The epoch moves along: positions mean
 * the same there, and clients go on. Run again after an interruption, it goes on where it was.
 */
export async function move({ from, to }: Addresses, watch: Watch): Promise<Copied> {
  if (from === to) throw new MovingError("--from and --to name the same database.");
  const source = await openDatabase(from, { occupancy: "alone", existing: true, durability: "normal" });
  try {
    const place = placeOf(from);
    versionOf(place, await stockOf(source, source.read));
    await refuseMarkedSource(place, source.read);
    const target = await openDatabase(to, { occupancy: "alone" });
    try {
      const side = { place, database: source, reader: source.read };
      const id = await epochOf(source.read);
      return await copy({ source: side, target: { place: placeOf(to), database: target }, kind: "move", id }, watch);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
