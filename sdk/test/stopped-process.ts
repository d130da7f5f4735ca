import { createClient } from "../src/index.ts";

/** A program that sends to a server that does not answer, stops its client, and then must exit by itself. */
const client = createClient(process.argv[2] ?? "", { token: "secret", storage: null });
await client.start();
client.room("0199a7c0-0000-7000-8000-000000000001").composer.send("Is anybody there?");
process.stdout.write("sending\n");
process.stdin.once("data", async () => {
  process.stdin.destroy();
  await client.stop();
  process.stdout.write(`stopped with ${client.state.outbox.length} ${client.state.outbox[0]?.state}\n`);
});
