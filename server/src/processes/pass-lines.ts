import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/**
 * Passes on what a process prints, line by line, so that no line of one stands in the middle of another's. The log's own lines say
 * which process they are of; before any other, such as a crash's, `tag` says it. Resolves when there will be no more.
 */
export async function passLines(from: Readable, to: Writable, tag: string): Promise<void> {
  for await (const line of createInterface({ input: from })) {
    const whole = line.startsWith("{") ? `${line}\n` : `${tag}${line}\n`;
    if (!to.write(whole)) await once(to, "drain");
  }
}
