import type { Input } from "@parley/protocol";

/** A WebSocket that calls `before` before each `sync.pull` is sent; if it returns false, the call is not sent. */
export function gated(before: (input: Input<"sync.pull">, socket: WebSocket) => Promise<boolean>) {
  return class extends WebSocket {
    #last: Promise<unknown> = Promise.resolve();
    override send(text: string): void {
      const { type, endpoint, input } = JSON.parse(text);
      this.#last = this.#last.then(async () => {
        if (type !== "call" || endpoint !== "sync.pull" || (await before(input, this))) super.send(text);
      });
    }
  };
}
