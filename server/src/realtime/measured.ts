import { type Metrics, noMetrics } from "../metrics/metrics.ts";
import type { SocketEngine } from "./hub.ts";

/** An engine that counts what it publishes; the same engine where no metrics are collected. */
export function measured(engine: SocketEngine, metrics: Metrics): SocketEngine {
  if (metrics === noMetrics) return engine;
  return {
    publish(topic, frame) {
      engine.publish(topic, frame);
      metrics.published(frame, engine.subscribers(topic));
    },
    subscribers: (topic) => engine.subscribers(topic),
  };
}
