export type { RoomSnapshot, Snapshot } from "../state/snapshot.ts";
export { agree, differences, disagreements } from "./disagreements.ts";
export { type Disorder, disorderly, type Odds } from "./disorderly.ts";
export { seeded } from "./seeded.ts";
export { snapshot } from "./snapshot.ts";
