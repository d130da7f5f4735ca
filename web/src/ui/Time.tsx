import { clock, fullTime, shortTime } from "../strings/time.ts";
import { useToday } from "./use-today.ts";

/** A moment: the clock only, or as short as it can be understood. The tip tells it in full. */
export function Time({ at, look = "short", className }: { at: number; look?: "clock" | "short"; className?: string }) {
  const today = useToday();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)} className={className}>
      {look === "clock" ? clock(at) : shortTime(at, today)}
    </time>
  );
}
