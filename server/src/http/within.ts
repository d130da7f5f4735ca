/** The same stream, broken off after so many milliseconds: a part of it must not look complete. */
export function within(milliseconds: number, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
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
        const { done, value } = await read();
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

  async function read() {
    try {
      return await reader.read();
    } catch (error) {
      clearTimeout(timer);
      throw error;
    }
  }
}
