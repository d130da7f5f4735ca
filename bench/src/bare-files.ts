/**
 * Cost of a file with the bare engine: PUT streams a body into a file and syncs it to disk, GET streams it back. No accounts, no hash, no
 * offsets, no rows. Baseline for Parley.
 */
import { open } from "node:fs/promises";
import { join } from "node:path";

const path = join(process.env.PARLEY_DATA ?? ".", "bare");

async function take(body: ReadableStream<Uint8Array>): Promise<Response> {
  const file = await open(path, "w");
  try {
    for await (const piece of body) await file.write(piece);
    await file.datasync();
  } finally {
    await file.close();
  }
  return new Response("taken");
}

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PARLEY_PORT),
  maxRequestBodySize: Number.MAX_SAFE_INTEGER,
  async fetch({ method, body }) {
    if (method === "PUT" && body !== null) return take(body);
    const file = Bun.file(path);
    return new Response((await file.exists()) ? file.stream() : "bare");
  },
});
