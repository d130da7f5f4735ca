/** Why the server refused a field, in the words of one language. */
export interface Reasons {
  blank: string;
  longer: (most: number) => string;
  shorter: (least: number) => string;
  plain: string;
  sequence: string;
  common: string;
  personal: string;
}

/** The contract gives its reasons in English; these are the ones that people meet. */
const patterns: readonly [RegExp, keyof Reasons][] = [
  [/^is (?:blank|missing)/, "blank"],
  [/^has more than (\d+) characters/, "longer"],
  [/^has less than (\d+) characters/, "shorter"],
  [/^is one character again|^is made of/, "plain"],
  [/^is a sequence/, "sequence"],
  [/^is one of the first/, "common"],
  [/^is made from your/, "personal"],
];

/** Says a reason of the contract in another language; null when it is not among the known ones. */
export function reasonIn(detail: string, reasons: Reasons): string | null {
  for (const [pattern, name] of patterns) {
    const match = pattern.exec(detail);
    if (match === null) continue;
    const say = reasons[name];
    return typeof say === "string" ? say : say(Number(match[1]));
  }
  return null;
}
