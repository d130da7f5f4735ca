import { createId } from "@parley/sdk";
import { CallError, type Caller } from "../index.ts";

/** A writer that sends messages by HTTP, and repeats each one until it is acknowledged. */
export interface Writer {
  /** The ids of acknowledged messages, in order. */
  readonly acknowledged: string[];
  /** Tries without an answer, or with the answer to come back later. */
  readonly failures: string[];
  /** Resolves when the current message is acknowledged. */
  stop(): Promise<void>;
}

export function writeOn(caller: Caller, roomId: string): Writer {
  const [acknowledged, failures]: [string[], string[]] = [[], []];
  let over = false;
  async function send(id: string): Promise<void> {
    try {
      await caller.call("messages.send", { roomId, id, text: `number ${acknowledged.length}` });
      acknowledged.push(id);
    } catch (error) {
      const code = error instanceof CallError ? error.code : String((error as { code?: unknown }).code);
      failures.push(code);
      if (error instanceof CallError && code !== "unavailable") throw error;
      return send(id);
    }
  }
  const writing = (async () => {
    while (!over) await send(createId());
  })();
  return {
    ...{ acknowledged, failures },
    async stop() {
      over = true;
      await writing;
    },
  };
}
