import type { World } from "../world.ts";
import { feeds } from "./market.ts";
import { people } from "./people.ts";
import { rooms } from "./rooms.ts";
import { shelf } from "./shelf.ts";

/** A ferry harbour and its neighbours, as they have been for the last three months. */
export const world: World = { people, rooms, feeds, shelf, days: 90 };
