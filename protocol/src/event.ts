import { id, position, time } from "./ids.ts";

/** What every event of a room carries: its place, its time and who did it. */
export const logged = { position, at: time, by: id };
