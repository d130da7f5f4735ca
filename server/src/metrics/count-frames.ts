import { ways } from "./bounds.ts";
import type { Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

export function countFrames(
  sheet: Sheet,
): Pick<Metrics, "messageCommitted" | "deliveredLocally" | "receivedRemotely" | "published"> {
  const sent = sheet.counter({ name: "messages_sent_total", help: "Messages that this process made durable." });
  const delivery = sheet.histogram(
    {
      name: "delivery_seconds",
      help: "Time until something is handed to the sockets of this process: local from its commit here, remote from its publishing by another process.",
    },
    ways,
    { from: ["local", "remote"] },
  );
  const published = sheet.counter({
    name: "frames_published_total",
    help: "Frames published to subscribed sockets of this process.",
  });
  const delivered = sheet.counter({
    name: "frames_delivered_total",
    help: "The same frames, once for each socket that they went to.",
  });
  const bytes = sheet.counter({ name: "frames_delivered_bytes_total", help: "Bytes of the frames delivered." });
  return {
    messageCommitted: () => sent.inc(),
    deliveredLocally: (took) => delivery.observe({ from: "local" }, took / 1000),
    receivedRemotely: (took) => delivery.observe({ from: "remote" }, took / 1000),
    published(frame, readers) {
      if (readers === 0) return;
      published.inc();
      delivered.inc(readers);
      bytes.inc(readers * Buffer.byteLength(frame));
    },
  };
}
