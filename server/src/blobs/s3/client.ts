import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { BlobsUnavailableError } from "../blobs.ts";
import { addressOf, type S3Settings } from "./settings.ts";
import { textOf } from "./xml.ts";

/** Most retries of a request that failed in transit or that the server asks to repeat. */
const maxRetries = 3;
/** Milliseconds before the first of them; doubled each time, with jitter. */
const firstPause = 100;
/** Milliseconds for an answer: less than a client of ours may stay without one (`idleTimeout` of the listener), so that it reads an error. */
export const answerTimeout = 20_000;

export interface S3Request {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Of the object; none for the bucket itself. */
  readonly key?: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  /** Ends the reading of the answer too. */
  readonly signal?: AbortSignal;
}

/** An answer that has been read to its end. */
export interface S3Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Outcome<T> = { readonly answer: T } | { readonly error: BlobsUnavailableError; readonly mayRetry: boolean };

/** Sends signed requests (SigV4) to a storage. A body is signed with its hash, so the storage refuses one that was changed on the way. */
export class S3Client {
  readonly #client: AwsClient;

  /** @param timeout milliseconds for each answer, and between two pieces of one that is streamed */
  constructor(
    readonly settings: S3Settings,
    readonly timeout = answerTimeout,
  ) {
    const { accessKey: accessKeyId, secretKey: secretAccessKey, region } = settings;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  }

  /** The whole answer, whose status is below 300 or 404. Throws {@link BlobsUnavailableError} for any other, and for one that ends early. */
  send(request: S3Request): Promise<S3Answer> {
    return this.#repeat(request, async (answer) => {
      const { status, headers } = answer;
      return { status, headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
    });
  }

  /** The same with a body that has not been read yet. */
  open(request: S3Request): Promise<Response> {
    return this.#repeat(request, (answer) => Promise.resolve(answer));
  }

  /** The text of an answer. */
  async text(request: S3Request): Promise<string> {
    return new TextDecoder().decode((await this.send(request)).bytes);
  }

  async #repeat<T>(request: S3Request, take: (answer: Response) => Promise<T>): Promise<T> {
    for (let retry = 0; ; retry += 1) {
      const outcome = await this.#try(request, take);
      if ("answer" in outcome) return outcome.answer;
      if (!outcome.mayRetry || retry === maxRetries || request.signal?.aborted) throw outcome.error;
      const pause = firstPause * 2 ** retry;
      await new Promise((resolve) => setTimeout(resolve, pause / 2 + Math.random() * pause));
    }
  }

  async #try<T>(request: S3Request, take: (answer: Response) => Promise<T>): Promise<Outcome<T>> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error("no answer in time")), this.timeout);
    try {
      const answer = await this.#exchange(request, late.signal);
      if (answer.ok || answer.status === 404) return { answer: await take(answer) };
      const said = await answer.text();
      const error = unavailable(`${answer.status} ${textOf(said, "Code")} ${textOf(said, "Message")}`.trim());
      return { error, mayRetry: answer.status >= 500 || answer.status === 429 };
    } catch (error) {
      // The time limit is reached: no further retry.
      const isLate = late.signal.aborted;
      const reason = isLate ? "no answer in time" : error instanceof Error ? error.message : String(error);
      return { error: unavailable(reason), mayRetry: !isLate };
    } finally {
      clearTimeout(timer);
    }
  }

  async #exchange({ method, key, query, headers = {}, body, signal }: S3Request, late: AbortSignal): Promise<Response> {
    const signed = await this.#client.sign(addressOf(this.settings, key, query), {
      method,
      headers: {
        ...headers,
        "x-amz-content-sha256": createHash("sha256")
          .update(body ?? "")
          .digest("hex"),
      },
      ...(body !== undefined && { body }),
    });
    // The body goes apart: as part of a Request it would be a stream of unknown length, which S3 does not take.
    return fetch(signed.url, {
      method,
      headers: signed.headers,
      body: body ?? null,
      signal: signal === undefined ? late : AbortSignal.any([late, signal]),
      redirect: "error",
    });
  }
}

export const unavailable = (reason: string) => new BlobsUnavailableError(`the S3 storage: ${reason}`);
