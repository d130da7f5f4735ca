import type { BytesBody, Sending } from "./bytes.ts";

type Progress = (sent: number, total: number | null) => void;

/** The same body as a stream that reports how much of it has been read, for platforms that send streams. */
export function progressing({ body, headers }: Sending, progress: Progress): Partial<RequestInit> {
  if (body === undefined || typeof body === "string") return { headers, body };
  const total = lengthOf(body);
  const length: Record<string, string> = total === null ? {} : { "content-length": String(total) };
  const stream = body instanceof ReadableStream ? body : new Response(body).body;
  if (stream === null) return { headers, body: undefined };
  let sent = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      sent += piece.byteLength;
      progress(sent, total);
      controller.enqueue(piece);
    },
  });
  const init = { headers: { ...headers, ...length }, body: stream.pipeThrough(counted), duplex: "half" };
  return init;
}

/** Length of a body in bytes; null for a stream, whose length is unknown. */
export function lengthOf(body: BytesBody): number | null {
  if (body instanceof Blob) return body.size;
  return body instanceof ReadableStream ? null : body.byteLength;
}
