import { readFileSync } from "node:fs";

/** Milliseconds between two samples. */
const every = 5;
/** Bytes of a page of memory, of which /proc counts. */
const pageKilobytes = 4;

/** Runs `work`, and returns the peak memory of a process during it, in kilobytes above the value at the beginning. */
export async function peakDuring<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; growth: number }> {
  const before = residentOf(pid);
  let most = before;
  const looking = setInterval(() => {
    most = Math.max(most, residentOf(pid));
  }, every);
  try {
    const result = await work();
    return { result, growth: Math.max(most, residentOf(pid)) - before };
  } finally {
    clearInterval(looking);
  }
}

function residentOf(pid: number): number {
  const [, resident] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
  return Number(resident) * pageKilobytes;
}
