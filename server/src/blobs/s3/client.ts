import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { BlobsUnavailableError } from "../blobs.ts";
import { addressOf, type S3Settings } from "./settings.ts";
import { textOf } from "./xml.ts";

/** Tries of a request that failed on the way or that the server asks to repeat, beside the first one. */
const maxRetries = 3;
/** Milliseconds before the first of them; doubled each time, with jitter. */
const firstPause = 100;
/** Milliseconds for which an answer is waited for. */
const answerTimeout = 30_000;

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

/** Sends signed requests (SigV4) to a storage. A body is signed with its hash, so the storage refuses one that was changed on the way. */
export class S3Client {
  readonly #client: AwsClient;

  constructor(readonly settings: S3Settings) {
    const { accessKey: accessKeyId, secretKey: secretAccessKey, region } = settings;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  }

  /** The answer, whose status is below 300 or 404. Throws {@link BlobsUnavailableError} for any other. */
  async send(request: S3Request): Promise<Response> {
    for (let retry = 0; ; retry += 1) {
      const outcome = await this.#try(request);
      if (outcome instanceof Response) return outcome;
      if (!outcome.mayRetry || retry === maxRetries || request.signal?.aborted) throw outcome.error;
      const pause = firstPause * 2 ** retry;
      await new Promise((resolve) => setTimeout(resolve, pause / 2 + Math.random() * pause));
    }
  }

  /** The text of an answer. An answer that ends early is a storage that cannot be used now. */
  async text(request: S3Request): Promise<string> {
    const answer = await this.send(request);
    return answer.text().catch((error: Error) => Promise.reject(unavailable(error.message)));
  }

  async #try(request: S3Request): Promise<Response | { error: BlobsUnavailableError; mayRetry: boolean }> {
    try {
      const answer = await this.#exchange(request);
      if (answer.ok || answer.status === 404) return answer;
      const said = await answer.text();
      const error = unavailable(`${answer.status} ${textOf(said, "Code")} ${textOf(said, "Message")}`.trim());
      return { error, mayRetry: answer.status >= 500 || answer.status === 429 };
    } catch (error) {
      return { error: unavailable(error instanceof Error ? error.message : String(error)), mayRetry: true };
    }
  }

  async #exchange({ method, key, query, headers = {}, body, signal }: S3Request): Promise<Response> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error("no answer in time")), answerTimeout);
    try {
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
      const either = signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]);
      // The body goes apart: as part of a Request it would be a stream of unknown length, which S3 does not take.
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        body: body ?? null,
        signal: either,
        redirect: "error",
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

const unavailable = (reason: string) => new BlobsUnavailableError(`the S3 storage: ${reason}`);
