/**
 * The same stream, which fails after a time in milliseconds, because a partial body must not look complete. Resolves after its first piece has
 * arrived, so that unreadable bytes give an error answer instead of a truncated one.
 */
export async function within(
  milliseconds: number,
  stream: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  let first: Awaited<ReturnType<typeof reader.read>> | undefined = await reader.read();
  let timer: ReturnType<typeof setTimeout>;
  let isLate = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setTimeout(() => {
          isLate = true;
          // An error with a text would go to the terminal.
          controller.error();
          void reader.cancel().catch(() => undefined);
        }, milliseconds);
      },
      async pull(controller) {
        const { done, value } = await next();
        if (isLate) return;
        if (!done) return controller.enqueue(value);
        clearTimeout(timer);
        controller.close();
      },
      cancel(reason) {
        clearTimeout(timer);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );

  async function next() {
    const begun = first;
    first = undefined;
    try {
      return begun ?? (await reader.read());
    } catch (error) {
      clearTimeout(timer);
      throw error;
    }
  }
}
