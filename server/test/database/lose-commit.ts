import type { Middleman } from "./middleman.ts";

/** How the connection is lost: before the database has the COMMIT, once it is on its way, or long before it arrives. */
export const losses = ["cut", "cut behind", "cut ahead"] as const;
export type Loss = (typeof losses)[number];

/** Loses the connection within the next commit, done or not. Answers later whether there was one. */
export function loseCommit(middleman: Middleman, how: Loss): () => boolean {
  let isCut = false;
  middleman.meddle({
    asked(data) {
      if (isCut || !/[^a-z]commit\0?$/.test(data.toString("latin1"))) return data;
      isCut = true;
      return how;
    },
  });
  return () => isCut;
}
