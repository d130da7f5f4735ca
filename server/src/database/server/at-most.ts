/** Resolves when the work has succeeded or failed, at the latest after this many milliseconds. */
export async function atMost(timeout: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, timeout);
  await Promise.race([work.catch(() => {}), late.promise]).finally(() => clearTimeout(timer));
}
