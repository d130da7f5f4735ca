/** The value of the choice: no rule, a number of days from the list, or another number. */
export type Chosen = "never" | "other" | `${number}`;

const presets = [1, 7, 30, 90, 365];

/** The numbers of days that can be chosen at once, up to the server's rule. */
export const presetsUpTo = (longest = Number.POSITIVE_INFINITY): number[] => presets.filter((days) => days <= longest);

/** The choice that stands for a rule. */
export function chosenFrom(days: number | null, offered: readonly number[]): Chosen {
  if (days === null) return "never";
  return offered.includes(days) ? `${days}` : "other";
}

/** The rule that was chosen; `typed` is the text of the field for another number. */
export function daysOf(chosen: Chosen, typed: string): number | null {
  if (chosen === "never") return null;
  return Number(chosen === "other" ? typed : chosen);
}
