import type { Socket } from "node:net";
import type { Middleman } from "./middleman.ts";

/** How the connection is lost: before the database has the COMMIT, once it is on its way, or long before it arrives. */
export const losses = ["cut", "cut behind", "cut ahead"] as const;
export type Loss = (typeof losses)[number];

/**
 * Loses the connection within the next commit, done or not. Answers later whether there was one.
 *
 * @param id a commit counts only if its transaction sent this id; without it a job that commits at the same moment loses its own
 */
export function loseCommit(middleman: Middleman, how: Loss, id = ""): () => boolean {
  let isCut = false;
  const connections = new Set<Socket>();
  middleman.meddle({
    asked(data, connection) {
      const sent = data.toString("latin1");
      // PostgreSQL gets the id with its hyphens, MariaDB as hexadecimal digits.
      if (sent.replaceAll("-", "").includes(id.replaceAll("-", ""))) connections.add(connection);
      if (isCut || !/[^a-z]commit\0?$/.test(sent)) return data;
      if (!connections.delete(connection)) return data;
      isCut = true;
      return how;
    },
  });
  return () => isCut;
}
