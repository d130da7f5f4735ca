import type { CloseReason, Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

const departures: readonly CloseReason[] = ["asked", "left", "lost", "too_slow"];

export function countSockets(sheet: Sheet): Pick<Metrics, "socketOpened" | "socketClosed" | "slow"> {
  const opened = sheet.counter({ name: "sockets_opened_total", help: "Sockets that were opened." });
  const closed = sheet.counters(
    {
      name: "sockets_closed_total",
      help: "Sockets that are gone: asked to go by this server, left by themselves, lost without a word, or too slow to take their frames.",
    },
    { by: departures },
  );
  sheet.gauge({ name: "sockets_open", help: "Sockets that are open now." }, () => {
    return departures.reduce((open, by) => open - closed.of(by).value, opened.value);
  });
  let slow = 0;
  sheet.gauge({ name: "sockets_slow", help: "Sockets with more than 256 KiB waiting, at the last look." }, () => slow);
  return {
    slow: (sockets) => {
      slow = sockets;
    },
    socketOpened: () => opened.add(),
    socketClosed: (departure) => closed.of(departure).add(),
  };
}
