import { locale } from "../../strings/language.ts";

const format = (unit: "meter" | "kilometer", maximumFractionDigits: number) =>
  new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits });
const metres = format("meter", 0);
const near = format("kilometer", 1);
const far = format("kilometer", 0);

/** A distance in metres as text: “12 m”, “3.4 km”, “120 km”. */
export function distanceText(distance: number): string {
  if (distance < 1000) return metres.format(distance);
  return (distance < 100_000 ? near : far).format(distance / 1000);
}
