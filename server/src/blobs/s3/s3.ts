import type { Blobs, Remnant, Unfinished } from "../blobs.ts";
import { BlobsUnavailableError } from "../blobs.ts";
import { createKey } from "../key.ts";
import { resume, type S3Appending } from "./append.ts";
import { S3Client } from "./client.ts";
import { listBucket, listRemnants } from "./list.ts";
import { objectOf, tailOf } from "./names.ts";
import { abortMultipart, beginMultipart, completeMultipart, listParts, lost } from "./parts.ts";
import { readObject } from "./read-object.ts";
import type { S3Settings } from "./settings.ts";

/** Keeps blobs as objects of an S3-compatible storage, each written by one multipart upload. */
export class S3Blobs implements Blobs {
  readonly kind = "s3";
  readonly location: string;
  readonly #client: S3Client;

  /** @param timeout milliseconds for each answer of the storage; for tests */
  constructor(settings: S3Settings, timeout?: number) {
    this.location = `${settings.bucket} at ${settings.endpoint}`;
    this.#client = new S3Client(settings, timeout);
  }

  async check(): Promise<void> {
    const key = tailOf(createKey());
    const { status } = await this.#client.send({ method: "PUT", key, body: "checked" });
    if (status === 404) throw new BlobsUnavailableError("the S3 storage: has no such bucket");
    await this.#client.send({ method: "DELETE", key });
  }

  begin(key: string): Promise<string> {
    return beginMultipart(this.#client, objectOf(key));
  }

  append(unfinished: Unfinished, offset: number): Promise<S3Appending> {
    return resume(this.#client, unfinished, offset);
  }

  async finish({ key, length, token }: Unfinished): Promise<void> {
    const multipart = { key: objectOf(key), uploadId: token };
    if ((await this.sizeOf(key)) !== length) {
      const parts = await listParts(this.#client, multipart);
      if (parts === undefined) throw lost();
      const size = parts.reduce((sum, part) => sum + part.size, 0);
      if (size !== length) throw new Error(`an upload of ${length} bytes has ${size}`);
      await completeMultipart(this.#client, multipart, parts);
    }
    await this.#client.send({ method: "DELETE", key: tailOf(key) });
  }

  async abandon({ key, token }: Pick<Unfinished, "key" | "token">): Promise<void> {
    await this.discard({ key, token });
    await this.discard({ key, token: null });
  }

  async sizeOf(key: string): Promise<number | undefined> {
    const { status, headers } = await this.#client.send({ method: "HEAD", key: objectOf(key) });
    return status === 404 ? undefined : Number(headers.get("content-length"));
  }

  open(key: string, from: number, to: number): ReadableStream<Uint8Array> {
    return readObject(this.#client, objectOf(key), from, to);
  }

  fileOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async remove(key: string): Promise<void> {
    await this.#client.send({ method: "DELETE", key: objectOf(key) });
  }

  list() {
    return listBucket(this.#client);
  }

  remnants() {
    return listRemnants(this.#client);
  }

  async discard({ key, token }: Pick<Remnant, "key" | "token">): Promise<void> {
    if (token === null) await this.#client.send({ method: "DELETE", key: tailOf(key) });
    else await abortMultipart(this.#client, { key: objectOf(key), uploadId: token });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
