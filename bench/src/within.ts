/** The outcome of `work`, or an error that says what was awaited and how far it came: nothing here hangs in silence. */
export async function within<T>(milliseconds: number, what: () => string, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not within ${milliseconds / 1000} s: ${what()}`)), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
