import type { ReactNode } from "react";

/** One thing that may be meant by what is typed. */
export interface Suggestion {
  readonly key: string;
  readonly picture: ReactNode;
  readonly label: string;
  /** What is to be written behind it. */
  readonly argument?: string;
  /** What it is, more quietly. */
  readonly detail?: string;
  /** What to know before choosing it. */
  readonly aside?: string;
  /** What takes the place of what was typed; null when choosing does something instead. */
  readonly insert: string | null;
  /** Words that mean just this when a colon stands behind them. */
  readonly codes?: readonly string[];
  /** Done when it is chosen. */
  readonly run?: () => void;
}

/** Most suggestions that are shown. */
export const MOST_SUGGESTIONS = 8;
