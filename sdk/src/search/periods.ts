/** A period in local time: from `begin` (included) to `end` (excluded), milliseconds since 1970. */
export interface Period {
  readonly begin: number;
  readonly end: number;
}

const pattern = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/;

/** Parses a day, month or year: `2026-11-01`, `2026-11`, `2026`, `today`, `yesterday`. Null for other texts. */
export function periodOf(text: string, now: number): Period | null {
  if (text === "today" || text === "yesterday") {
    const date = new Date(now);
    const day = date.getDate() - (text === "today" ? 0 : 1);
    return between(date.getFullYear(), date.getMonth(), day, "day");
  }
  const [, year, month, day] = pattern.exec(plainDigits(text.slice(0, 20))) ?? [];
  if (year === undefined) return null;
  const [inMonth, inDay] = [Number(month ?? 1), Number(day ?? 1)];
  if (inMonth < 1 || inMonth > 12 || inDay < 1 || new Date(Number(year), inMonth - 1, inDay).getDate() !== inDay)
    return null;
  return between(Number(year), inMonth - 1, inDay, day ? "day" : month ? "month" : "year");
}

/** Local time: a day has 23 or 25 hours when daylight saving begins or ends. */
function between(year: number, month: number, day: number, length: "day" | "month" | "year"): Period {
  const next = { day: [year, month, day + 1], month: [year, month + 1, 1], year: [year + 1, 0, 1] } as const;
  const at = ([inYear, inMonth, inDay]: readonly [number, number, number]) => {
    const date = new Date(2000, 0, 1);
    // `new Date(99, …)` would mean 1999.
    date.setFullYear(inYear, inMonth, inDay);
    return Math.max(0, date.getTime());
  };
  return { begin: at([year, month, day]), end: at(next[length]) };
}

/** Converts digits of other scripts, such as Arabic or Devanagari, to ASCII. In each script the digits are consecutive from zero. */
const plainDigits = (text: string): string =>
  text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));

function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
