/** The result of `work`, or after a timeout an error with a description of the awaited state and the progress. */
export async function within<T>(milliseconds: number, what: () => string, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not within ${milliseconds / 1000} s: ${what()}`)), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
