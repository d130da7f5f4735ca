import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/**
 * Forwards the output of a worker by whole lines, so that lines of two workers do not mix. Log lines (JSON) name their process themselves;
 * any other line, such as a crash's, gets `tag` in front. Resolves at the end of the output.
 */
export async function passLines(from: Readable, to: Writable, tag: string): Promise<void> {
  for await (const line of createInterface({ input: from })) {
    const whole = line.startsWith("{") ? `${line}\n` : `${tag}${line}\n`;
    if (!to.write(whole)) await once(to, "drain");
  }
}
