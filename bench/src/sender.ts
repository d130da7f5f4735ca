import type { ServerFrame } from "@parley/protocol";
import type { Measured } from "./process.ts";
import type { Seeded } from "./seed.ts";
import { open } from "./wire.ts";
import { within } from "./within.ts";

/** Milliseconds that one acknowledgement may take. */
const patience = 20_000;

/** A socket that writes into one room. */
export interface Sender {
  /** Sends one message after another, each when the last is acknowledged; answers how long each took. */
  run(goOn: (sent: number) => boolean): Promise<number[]>;
  close(): void;
}

/** Opens one. */
export async function sender({ url }: Measured, { token }: Pick<Seeded, "token">, roomId: string): Promise<Sender> {
  let answered: (frame: ServerFrame) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const line = await open(url, token, {
    onText: (text) => {
      if (text.startsWith('{"type":"ok"') || text.startsWith('{"type":"error"')) answered(JSON.parse(text));
    },
    onClosed: (reason) => failed(new Error(`a sender was ${reason}`)),
  });
  let id = 0;
  const send = async () => {
    const { promise, resolve, reject } = Promise.withResolvers<ServerFrame>();
    [answered, failed] = [resolve, reject];
    const input = { roomId, id: Bun.randomUUIDv7(), text: `message ${++id} of a sender who waits` };
    line.send({ type: "call", id, endpoint: "messages.send", input });
    const answer = await within(patience, () => "an acknowledgement", promise);
    if (answer.type !== "ok" || answer.id !== id) throw new Error(JSON.stringify(answer));
  };
  return {
    async run(goOn) {
      const times: number[] = [];
      while (goOn(times.length)) {
        const begin = performance.now();
        await send();
        times.push(performance.now() - begin);
      }
      return times;
    },
    close: line.close,
  };
}
