import type { PartInputOf } from "@parley/protocol";
import type { Random } from "./random.ts";

/** A poll of a script, with how many people choose each option. */
export interface Ballot {
  readonly type: "poll";
  readonly question: string;
  readonly options: readonly { readonly text: string; readonly votes: number }[];
  readonly several: boolean;
  readonly anonymous: boolean;
}

const written = /^\[poll ([^|]+?)((?: \| [^|]+)+)\]$/u;

/** Reads `[poll Where to? | The lake: 7 | Home: 2]`; after the options may stand `several` and `anonymous`. Null for anything else. */
export function readBallot(row: string): Ballot | null {
  const [, question, rest = ""] = written.exec(row) ?? [];
  if (question === undefined) return null;
  const rows = rest.split(" | ").slice(1);
  const options = rows.flatMap((option) => {
    const [, text, votes] = /^(.+): (\d+)$/u.exec(option) ?? [];
    return text === undefined ? [] : [{ text, votes: Number(votes) }];
  });
  return { type: "poll", question, options, several: rows.includes("several"), anonymous: rows.includes("anonymous") };
}

/** The part of the message that asks. */
export const askedIn = ({ type, question, options, several, anonymous }: Ballot): PartInputOf<"poll"> => ({
  ...{ type, question, options: options.map(({ text }) => text) },
  ...(several && { several }),
  ...(anonymous && { anonymous }),
});

/** Who votes for what: of those who are there, as many as there are. */
export function votesIn(random: Random, { options, several }: Ballot, there: readonly string[]) {
  const choices = new Map<string, number[]>();
  for (const [index, { votes }] of options.entries()) {
    const open = several ? there : there.filter((handle) => !choices.has(handle));
    for (const by of random.some(open, votes)) choices.set(by, [...(choices.get(by) ?? []), index]);
  }
  return [...choices].map(([by, chosen]) => ({ by, choices: chosen }));
}
