import { locale } from "../strings/language.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** The size of a file as text, such as "1.4 MB". Units are powers of 1,000, as in the file dialogs of most systems. */
export function sizeWords(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
