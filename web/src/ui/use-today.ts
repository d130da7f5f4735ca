import { useEffect, useState } from "react";
import { startOfDay } from "../strings/time.ts";

/** Midnight of the current local day. Changes at midnight, so that "today" stays correct in an open tab. */
export function useToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()));
  useEffect(() => {
    const untilTomorrow = new Date(today).setDate(new Date(today).getDate() + 1) - Date.now();
    const timer = setTimeout(() => setToday(startOfDay(Date.now())), Math.max(1000, untilTomorrow));
    return () => clearTimeout(timer);
  }, [today]);
  return today;
}
