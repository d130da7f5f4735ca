import { hostileTexts } from "./hostile-texts.ts";

/** Milliseconds up to which the longest text is fast, however its time grows. */
const fast = 25;
/** Ratio of the times of a text and of its half: 2 where time grows with the length, 4 where it grows with its square. */
const mostGrowth = 3;

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
 * be measured; the others are compared with their halves, so the speed of the machine does not matter.
 */
export function slowlyRead(read: (text: string) => unknown, length: number): string[] {
  return Object.entries(hostileTexts).flatMap(([name, make]) => {
    const [half, whole] = [make(length / 2), make(length)];
    const grows = () => {
      const time = timeOf(() => read(whole), 3);
      return time > fast && time > mostGrowth * timeOf(() => read(half), 3);
    };
    return grows() && grows() ? [name] : [];
  });
}
