/** Resolves when the work is done, however it went, or after so many milliseconds. */
export async function atMost(timeout: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, timeout);
  await Promise.race([work.catch(() => {}), late.promise]).finally(() => clearTimeout(timer));
}
