import { type Coordinates, type LiveLocation, sizes } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { coordinatesOfDevice, type PositionProblem, problemOf } from "../ask-position.ts";
import { metresBetween } from "../map/mercator.ts";

/** A new position is sent after this many metres, or at the latest after this many milliseconds. */
const [stride, rest] = [10, 60_000];
/** The lock that lets only one tab of a browser follow the device. */
const lock = "parley-live-location";

interface Following {
  /** The live locations that this device shares at the time of the call. */
  readonly shared: () => readonly LiveLocation[];
  readonly onProblem: (problem: PositionProblem | null) => void;
}

interface Found {
  readonly point: Coordinates;
  readonly heading: number | null;
}

/** Sends this device's position to the live locations that it shares, until the returned function is called. */
export function followPosition(client: Client, following: Following): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const run = () => new Promise<void>((resolve) => follow(client, following, signal, resolve));
  // The request rejects if it is aborted while another tab has the lock.
  void navigator.locks?.request(lock, { signal }, run).catch(() => undefined);
  return () => stopped.abort();
}

function follow(client: Client, { shared, onProblem }: Following, signal: AbortSignal, done: () => void): void {
  const sent = new Map<string, { readonly point: Coordinates; readonly at: number }>();
  let found: Found | null = null;
  const send = () => {
    for (const { roomId, messageId } of found === null ? [] : shared()) {
      const { point, heading } = found as Found;
      const last = sent.get(messageId);
      const isNear = last !== undefined && metresBetween(last.point, point) < stride;
      if (isNear && Date.now() - last.at < rest) continue;
      const turned = heading === null || Number.isNaN(heading) ? {} : { heading };
      // Errors are ignored: an ended location leaves the state by an event, and a failed position is replaced by the next one.
      client.locations.move({ roomId, messageId, ...point, ...turned }).then(
        ({ stored }) => stored && sent.set(messageId, { point, at: Date.now() }),
        () => undefined,
      );
    }
  };
  const watch = navigator.geolocation.watchPosition(
    (position) => {
      const isFirst = found === null;
      found = { point: coordinatesOfDevice(position), heading: position.coords.heading };
      onProblem(null);
      if (isFirst) send();
    },
    (error) => onProblem(problemOf(error)),
    { enableHighAccuracy: true },
  );
  const timer = setInterval(send, sizes.locationInterval);
  signal.addEventListener("abort", () => {
    navigator.geolocation.clearWatch(watch);
    clearInterval(timer);
    done();
  });
}
