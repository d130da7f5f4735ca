import { id, position, time } from "./ids.ts";

/** Fields of every room event: its position in the log, its time, and the account that caused it. */
export const logged = { position, at: time, by: id };
