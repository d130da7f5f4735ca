import { readFile } from "node:fs/promises";

const pageBytes = 4096;

/** Resident memory of a process in bytes; undefined on systems without Linux's /proc, or if the process has ended. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text.split(" ")[1]) * pageBytes;
}
