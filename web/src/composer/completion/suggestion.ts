import type { ReactNode } from "react";

/** One entry of the suggestion list. */
export interface Suggestion {
  readonly key: string;
  readonly picture: ReactNode;
  readonly label: string;
  /** The argument that the user has to type after it. */
  readonly argument?: string;
  /** A description in a quieter colour. */
  readonly detail?: string;
  /** A warning to read before choosing the entry. */
  readonly aside?: string;
  /** The text that replaces the query; null if choosing the entry runs an action instead. */
  readonly insert: string | null;
  /** A colon after one of these words chooses the entry. */
  readonly codes?: readonly string[];
  /** Called when the entry is chosen. */
  readonly run?: () => void;
}

/** The most suggestions in the list. */
export const MOST_SUGGESTIONS = 8;
