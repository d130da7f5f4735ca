import { expect, test } from "bun:test";
import { startServer } from "@parley/server/testing";
import { createClient } from "../src/index.ts";

test("[R8] a client whose first frame does not arrive in time keeps its session, and connects again", async () => {
  await using server = await startServer({ greetingTimeout: 300 });
  const { ann } = await server.people("ann");
  const codes: number[] = [];
  let opened = 0;
  /** Connects to the real server, but drops everything that the first socket sends, like a bad line or a blocked process. */
  class BadLine extends WebSocket {
    readonly #isBad = opened++ === 0;
    constructor(address: string) {
      super(address);
      this.addEventListener("close", ({ code }) => codes.push(code));
    }
    override send(data: string): void {
      if (!this.#isBad) super.send(data);
    }
  }
  const client = createClient(server.url, { token: ann.token ?? undefined, WebSocket: BadLine });
  await client.start();
  await client.whenLive();
  expect(opened).toBe(2);
  expect(codes).toEqual([4002]);
  expect(client.state.me?.account.id).toBe(ann.id);
  await client.stop();
});
