import type { Sending } from "./bytes.ts";

/** Sends from a page: only an XMLHttpRequest reports the progress of an upload, and not every browser can send a stream. */
export async function sendByXhr(
  url: string,
  { method, headers, body }: Sending,
  withCredentials: boolean,
  progress: (sent: number, total: number | null) => void,
  signal: AbortSignal,
): Promise<Response> {
  const whole = body instanceof ReadableStream ? await new Response(body).blob() : body;
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.open(method, url);
    request.withCredentials = withCredentials;
    request.responseType = "blob";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, lengthComputable, total }) =>
      progress(loaded, lengthComputable ? total : null);
    request.onload = () => resolve(responseOf(request));
    request.onerror = request.onabort = () => reject(new TypeError("The request failed."));
    request.onloadend = () => signal.removeEventListener("abort", stop);
    request.send(whole ?? null);
    if (signal.aborted) stop();
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const lines = request.getAllResponseHeaders().split("\r\n").filter(Boolean);
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const hasBody = request.status !== 204 && request.status !== 304;
  return new Response(hasBody ? (request.response as Blob) : null, { status: request.status, headers });
}
