import { locale } from "../strings/language.ts";

const minute = 60_000;
const unit = (name: "minute" | "hour") =>
  new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: 0 });
const [minutes, hours] = [unit("minute"), unit("hour")];

/** A duration as text: “15 min”, “1 hr”, “7 hr 20 min”. Rounded up to minutes, at least one. */
export function durationText(duration: number): string {
  const all = Math.max(1, Math.ceil(duration / minute));
  const [whole, rest] = [Math.floor(all / 60), all % 60];
  return [whole > 0 && hours.format(whole), (rest > 0 || whole === 0) && minutes.format(rest)]
    .filter(Boolean)
    .join(" ");
}

const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });

/** A time in the past as text: “now”, “2 min. ago”. */
export function agoText(duration: number): string {
  const all = Math.max(0, Math.floor(duration / minute));
  if (all === 0) return relative.format(0, "second");
  return all < 60 ? relative.format(-all, "minute") : relative.format(-Math.floor(all / 60), "hour");
}
