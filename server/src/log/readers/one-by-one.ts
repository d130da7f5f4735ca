import type { LogStretch, ReadLog, ReadLogs } from "./log-reader.ts";

/** Reads the logs of several rooms by a function that reads one: room after room until the limits are reached. */
export function oneByOne(readLog: ReadLog): ReadLogs {
  return async (read, rooms, limits) => {
    const stretches: (LogStretch | null)[] = [];
    let { events, bytes } = limits;
    for (const { room_id: roomId, position } of rooms) {
      if (stretches.length > 0 && (events <= 0 || bytes <= 0)) break;
      const left = stretches.length === 0 ? limits : { events, bytes };
      let stretch = await readLog(read, roomId, position, left);
      // A position beyond the end of the log is one of an earlier database.
      if (stretch !== null && stretch.to < position) stretch = await readLog(read, roomId, 0, left);
      stretches.push(stretch);
      events -= stretch?.events.length ?? 0;
      bytes -= stretch?.bytes ?? 0;
    }
    return stretches;
  };
}
