import { type S3Client, unavailable } from "./client.ts";

/** Times in a row that a range is asked for again which broke off before it brought anything. */
const maxResumes = 3;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * A range of an object, requested at the first read. If an answer breaks off or stalls, the rest is requested again, because the object of a key
 * never changes.
 */
export function readObject(client: S3Client, key: string, from: number, to: number): ReadableStream<Uint8Array> {
  const stop = new AbortController();
  let reader: Reader | undefined;
  let at = from;
  const next = async (): Promise<Uint8Array> => {
    for (let resumes = 0; ; resumes += 1) {
      reader ??= await readerOf(client, key, `bytes=${at}-${to - 1}`, stop.signal);
      try {
        return await pieceOf(reader, client.timeout);
      } catch (error) {
        void reader.cancel().catch(() => undefined);
        reader = undefined;
        if (stop.signal.aborted || resumes === maxResumes) throw error;
      }
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = (await next()).subarray(0, to - at);
        at += piece.byteLength;
        controller.enqueue(piece);
        if (at === to) controller.close();
      },
      async cancel() {
        stop.abort();
        await reader?.cancel().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function readerOf(client: S3Client, key: string, range: string, signal: AbortSignal): Promise<Reader> {
  const { status, body } = await client.open({ method: "GET", key, headers: { range }, signal });
  if (status === 206 && body !== null) return body.getReader() as Reader;
  await body?.cancel();
  throw unavailable(`answered a range with ${status}`);
}

/** The next piece. Throws where the answer ends, breaks off, or brings no byte within a time in milliseconds. */
async function pieceOf(reader: Reader, timeout: number): Promise<Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable("an answer stood still")), timeout);
  });
  try {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (!done) return value;
  } catch (error) {
    throw unavailable(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
  throw unavailable("an answer ended early");
}
