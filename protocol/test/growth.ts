import { hostileTexts } from "./hostile-texts.ts";

/** Milliseconds up to which the longest text is fast, however its time grows. */
const fast = 25;
/**
 * Ratio of the times of a text and of its quarter: 4 where time grows with the length, 16 where it grows with its square. With a half they would be 2
 * and 4, which other work on the machine can blur.
 */
const mostGrowth = 8;

/** The shortest of some times that a call takes: other work on the machine makes it longer only. */
function timeOf(call: () => unknown, tries: number): number {
  const times = Array.from({ length: tries }, () => {
    const begun = performance.now();
    call();
    return performance.now() - begun;
  });
  return Math.min(...times);
}

/**
 * The hostile texts of a length for which a reader is slow, and takes more than in proportion to their length. Nearly all are read too fast to
 * be measured; the others are compared with their quarters, so the speed of the machine does not matter.
 */
export function slowlyRead(read: (text: string) => unknown, length: number): string[] {
  return Object.entries(hostileTexts).flatMap(([name, make]) => {
    const [quarter, whole] = [make(length / 4), make(length)];
    const grows = () => {
      const time = timeOf(() => read(whole), 3);
      return time > fast && time > mostGrowth * timeOf(() => read(quarter), 3);
    };
    return grows() && grows() ? [name] : [];
  });
}
