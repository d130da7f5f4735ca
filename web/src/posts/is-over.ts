import type { PostPart } from "@parley/protocol";

/** Whether a post was closed or its end date has passed. */
export const isOver = ({ closedAt, openUntil }: Pick<PostPart, "closedAt" | "openUntil">, at: number): boolean =>
  closedAt !== undefined || (openUntil !== undefined && openUntil <= at);
