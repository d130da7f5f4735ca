import type { CloseReason, Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

const reasons: readonly CloseReason[] = ["asked", "left", "lost", "too_slow"];

export function countSockets(sheet: Sheet): Pick<Metrics, "socketOpened" | "socketClosed" | "slow"> {
  const opened = sheet.counter({ name: "sockets_opened_total", help: "Sockets that were opened." });
  const closed = sheet.counter(
    {
      name: "sockets_closed_total",
      help: "Sockets that are gone: asked to go by this server, left by themselves, lost without a word, or too slow to take their frames.",
    },
    { by: reasons },
  );
  const open = sheet.gauge({ name: "sockets_open", help: "Sockets that are open now." });
  const slow = sheet.gauge({ name: "sockets_slow", help: "Sockets with more than 256 KiB waiting, at the last look." });
  return {
    slow: (sockets) => slow.set(sockets),
    socketOpened() {
      opened.inc();
      open.inc();
    },
    socketClosed(by) {
      closed.inc({ by });
      open.dec();
    },
  };
}
