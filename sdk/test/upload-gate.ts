/** Holds back all uploads until `open` is called. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const gated = async (url: string, init: RequestInit) => {
    if (init.method === "PATCH") {
      reached.resolve();
      await Promise.race([
        promise,
        new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason))),
      ]);
    }
    return fetch(url, init);
  };
  return { fetch: gated, open: resolve, reached: reached.promise };
}
