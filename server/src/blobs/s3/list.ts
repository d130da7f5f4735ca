import type { StoredBlob } from "../blobs.ts";
import { isKey } from "../key.ts";
import type { S3Client } from "./client.ts";
import { prefixes } from "./names.ts";
import { listParts } from "./parts.ts";
import { elementsOf, textOf } from "./xml.ts";

const keyOf = (name: string, prefix: string): string | undefined => {
  const key = name.slice(prefix.length);
  return name.startsWith(prefix) && isKey(key) ? key : undefined;
};

/** Every blob of the bucket: whole ones, and multipart uploads under way. */
export async function* listBucket(client: S3Client): AsyncGenerator<StoredBlob> {
  yield* listObjects(client);
  yield* listUploads(client);
}

async function* listObjects(client: S3Client): AsyncGenerator<StoredBlob> {
  for (let token = ""; ; ) {
    const query = { "list-type": "2", prefix: prefixes.blobs, ...(token !== "" && { "continuation-token": token }) };
    const text = await client.text({ method: "GET", query });
    for (const entry of elementsOf(text, "Contents")) {
      const key = keyOf(textOf(entry, "Key"), prefixes.blobs);
      const changedAt = Date.parse(textOf(entry, "LastModified"));
      if (key !== undefined) yield { key, size: Number(textOf(entry, "Size")), changedAt, isFinished: true };
    }
    token = textOf(text, "NextContinuationToken");
    if (token === "") return;
  }
}

async function* listUploads(client: S3Client): AsyncGenerator<StoredBlob> {
  for (let [key, id] = ["", ""]; ; ) {
    const query = {
      uploads: "",
      prefix: prefixes.blobs,
      ...(key !== "" && { "key-marker": key, "upload-id-marker": id }),
    };
    const text = await client.text({ method: "GET", query });
    for (const entry of elementsOf(text, "Upload")) yield* listUpload(client, entry);
    if (textOf(text, "IsTruncated") !== "true") return;
    [key, id] = [textOf(text, "NextKeyMarker"), textOf(text, "NextUploadIdMarker")];
  }
}

async function* listUpload(client: S3Client, entry: string): AsyncGenerator<StoredBlob> {
  const name = textOf(entry, "Key");
  const key = keyOf(name, prefixes.blobs);
  const parts = key && (await listParts(client, { key: name, uploadId: textOf(entry, "UploadId") }));
  if (!key || !parts) return;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  yield { key, size, changedAt: Date.parse(textOf(entry, "Initiated")), isFinished: false };
}
