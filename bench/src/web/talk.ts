import type { RoomId } from "@parley/protocol";
import type { Measured } from "../process.ts";
import type { Seeded } from "../seed.ts";
import { open } from "../wire.ts";
import { within } from "../within.ts";
import { textOf } from "./text-of.ts";

export interface Talk {
  readonly sent: number;
  /** Text of the last message. */
  readonly last: string;
}

/** Most milliseconds of waiting for the last acknowledgements. */
const patience = 20_000;

/** People write into a room `perSecond` times a second, in turn and at even intervals, without waiting for answers. */
export async function talk(
  { url }: Measured,
  people: readonly Seeded[],
  roomId: RoomId,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Talk> {
  let acknowledged = 0;
  let sent = 0;
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const count = perSecond * seconds;
  const ears = {
    onText: (text: string) => {
      if (text.startsWith('{"type":"error"')) reject(new Error(text));
      if (text.startsWith('{"type":"ok"') && ++acknowledged === count) resolve();
    },
    onClosed: (reason: string) => reject(new Error(`a sender was ${reason}`)),
  };
  const lines = await Promise.all(people.map(({ token }) => open(url, token, ears)));
  let last = "";
  const begin = performance.now();
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - begin) / 1000) * perSecond));
    for (; sent < due; sent += 1) {
      last = `${textOf(sent)} as number ${sent + 1}`;
      const input = { roomId, id: Bun.randomUUIDv7(), text: last };
      lines[sent % lines.length]?.send({ type: "call", id: sent + 1, endpoint: "messages.send", input });
    }
    if (sent === count) clearInterval(timer);
  }, 5);
  try {
    await within(seconds * 1000 + patience, () => `${acknowledged} of ${count} acknowledgements`, ended);
  } finally {
    clearInterval(timer);
    for (const line of lines) line.close();
  }
  return { sent, last };
}
