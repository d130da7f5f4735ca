import { clock, fullTime, shortTime } from "../strings/time.ts";
import { useToday } from "./use-today.ts";

/** A point in time: the clock only, or the shortest unambiguous form. The tooltip shows the full date and time. */
export function Time({ at, look = "short", className }: { at: number; look?: "clock" | "short"; className?: string }) {
  const today = useToday();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)} className={className}>
      {look === "clock" ? clock(at) : shortTime(at, today)}
    </time>
  );
}
