import type { Random } from "./random.ts";
import type { Line, WriteJob } from "./script.ts";

/**
 * A piece as people would really say it: somebody quotes or calls whom they answer, mistypes and corrects it, or takes back
 * what they sent twice. No two times are alike.
 */
export function vary(random: Random, { lines, ...rest }: WriteJob): WriteJob {
  const varied = lines.map((line, index) => varyLine(random, line, lines[index - 1]));
  const last = varied.at(-1);
  // At the end, where no quote and no thread counts the lines above it.
  if (last !== undefined && last.attached.length === 0 && lines.length > 2 && random.chance(0.06))
    varied.push(sentTwice(last));
  return { ...rest, lines: varied };
}

function varyLine(random: Random, line: Line, before: Line | undefined): Line {
  const isLatin = /^\p{Script=Latin}/u.test(line.text);
  const mistyped = line.earlier === undefined && random.chance(0.02) ? mistype(random, line.text) : line.text;
  if (mistyped !== line.text) return { ...line, earlier: mistyped };
  const answers = before !== undefined && before.by !== line.by && line.quotes === 0 && line.earlier === undefined;
  if (answers && !line.inThread && !before.inThread && random.chance(0.07)) return { ...line, quotes: 1 };
  if (answers && isLatin && random.chance(0.05)) return { ...line, text: `${callOf(before.by)} ${line.text}` };
  return line;
}

const callOf = (by: string): string => (/^[A-D]$/.test(by) ? `{@${by}}` : `@${by}`);

/** Two letters of a long word change places. Slots, names and code stay as they are. */
function mistype(random: Random, text: string): string {
  if (/[`{@|]/.test(text)) return text;
  const word = random.some(text.match(/\b[a-zß-ÿ]{6,}\b/g) ?? [], 1)[0];
  if (word === undefined) return text;
  const at = random.between(1, word.length - 3);
  const wrong = `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  return text.replace(word, wrong);
}

function sentTwice({ by, text, inThread }: Line): Line {
  return { by, text, inThread, quotes: 0, reactions: [], forwards: [], attached: [], deleted: true };
}
