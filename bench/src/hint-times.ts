import type { ServerFrame } from "@parley/protocol";
import type { Measured } from "./process.ts";
import type { Seeded } from "./seed.ts";
import { open } from "./wire.ts";
import { within } from "./within.ts";

/** Milliseconds that one message may take to both ends. */
const patience = 20_000;

/** The times at which a socket received each position, and a waiter for the next. */
class Ear {
  readonly received: number[] = [];
  #waiting: (() => void) | undefined;

  readonly onText = (text: string): void => {
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type !== "room") return;
    for (const event of frame.events) if (event.type === "message.created") this.received.push(performance.now());
    this.#waiting?.();
  };

  readonly onClosed = (reason: string): void => {
    throw new Error(`a socket was ${reason}`);
  };

  async reach(count: number): Promise<void> {
    while (this.received.length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting = resolve;
      await promise;
    }
  }
}

/**
 * Two people in a room, each connected to a different process, one message at a time: milliseconds from the frame at the sender's socket (after
 * the commit) to the frame at the other one, measured by one clock.
 */
export async function hintTimes(
  processes: readonly Measured[],
  { roomId, members }: { readonly roomId: string; readonly members: readonly Seeded[] },
  messages: number,
): Promise<number[]> {
  const ears = [new Ear(), new Ear()] as const;
  const lines = await Promise.all(
    ears.map((ear, n) => open((processes[n] as Measured).url, (members[n] as Seeded).token, ear)),
  );
  const [near, far] = ears;
  for (let sent = 1; sent <= messages; sent += 1) {
    const input = { roomId, id: Bun.randomUUIDv7(), text: `message ${sent}` };
    lines[0]?.send({ type: "call", id: sent, endpoint: "messages.send", input });
    await within(patience, () => `message ${sent} at both ends`, Promise.all([near.reach(sent), far.reach(sent)]));
  }
  for (const line of lines) line.close();
  return far.received.map((at, n) => at - (near.received[n] ?? Number.NaN));
}
