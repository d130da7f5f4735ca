import { readFile } from "node:fs/promises";

const pageBytes = 4096;

/** Bytes of memory that a process holds; undefined where the system does not say so in Linux's way, or the process has ended. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text.split(" ")[1]) * pageBytes;
}
