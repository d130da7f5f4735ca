import { BlobsUnavailableError } from "../blobs.ts";
import type { S3Client } from "./client.ts";
import { elementsOf, escaped, textOf } from "./xml.ts";

/** Bytes of each part but the last. S3 takes 10,000 parts of at least 5 MiB, so a blob has at most 80 GiB. */
export const partBytes = 8 * 1024 * 1024;

/** Which multipart upload is meant. */
export interface Multipart {
  readonly key: string;
  readonly uploadId: string;
}

/** The number of the part that begins at an offset. */
export const partNumberAt = (offset: number): number => Math.floor(offset / partBytes) + 1;

export async function beginMultipart(client: S3Client, key: string): Promise<string> {
  const text = await client.text({ method: "POST", key, query: { uploads: "" } });
  const uploadId = textOf(text, "UploadId");
  if (uploadId === "")
    throw new BlobsUnavailableError("the S3 storage: began an upload without an id, or has no such bucket");
  return uploadId;
}

/** Puts a part, in place of one of that number that may be there. */
export async function putPart(
  client: S3Client,
  { key, uploadId }: Multipart,
  partNumber: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const query = { partNumber: String(partNumber), uploadId };
  const { status } = await client.send({ method: "PUT", key, query, body });
  if (status === 404) throw lost();
}

interface Part {
  readonly number: string;
  readonly tag: string;
  readonly size: number;
}

/** The parts that are there, in their order; undefined where the storage does not have this upload, because it is finished or was aborted. */
export async function listParts(client: S3Client, { key, uploadId }: Multipart): Promise<Part[] | undefined> {
  const parts: Part[] = [];
  for (let after = "0"; ; ) {
    const answer = await client.send({ method: "GET", key, query: { uploadId, "part-number-marker": after } });
    if (answer.status === 404) return undefined;
    const text = new TextDecoder().decode(answer.bytes);
    for (const part of elementsOf(text, "Part"))
      parts.push({ number: textOf(part, "PartNumber"), tag: textOf(part, "ETag"), size: Number(textOf(part, "Size")) });
    const next = textOf(text, "NextPartNumberMarker");
    if (textOf(text, "IsTruncated") !== "true" || next === after) return parts;
    after = next;
  }
}

/** Completes a multipart upload. S3 may answer 200 with an error in the body. */
export async function completeMultipart(client: S3Client, multipart: Multipart, parts: readonly Part[]): Promise<void> {
  const { key, uploadId } = multipart;
  const listed = parts.map(
    ({ number, tag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`,
  );
  const body = `<CompleteMultipartUpload>${listed.join("")}</CompleteMultipartUpload>`;
  const text = await client.text({ method: "POST", key, query: { uploadId }, body });
  if (!text.includes("CompleteMultipartUploadResult"))
    throw new BlobsUnavailableError(`the S3 storage: ${textOf(text, "Code")}`);
}

export async function abortMultipart(client: S3Client, { key, uploadId }: Multipart): Promise<void> {
  await client.send({ method: "DELETE", key, query: { uploadId } });
}

/** The record of an upload is there and the upload is not: a rule of the bucket may have removed it. */
export const lost = () =>
  new BlobsUnavailableError("the S3 storage: has no upload of that id; does the bucket expire uploads within a day?");
