/** Options, by their place in a poll, as the bits of a number. */
export const encodeChoices = (choices: readonly number[]): number =>
  choices.reduce((bits, choice) => bits | (1 << choice), 0);

/** Decodes a bit set to option indexes, ascending. */
export function decodeChoices(bits: number): number[] {
  const choices: number[] = [];
  for (let choice = 0; bits >> choice > 0; choice += 1) if (hasChoice(bits, choice)) choices.push(choice);
  return choices;
}

/** True if a bit set contains an option. */
export const hasChoice = (bits: number, choice: number): boolean => ((bits >> choice) & 1) === 1;
