import type { Remnant, StoredBlob } from "../blobs.ts";
import { isKey } from "../key.ts";
import type { S3Client } from "./client.ts";
import { objectOf, prefixes } from "./names.ts";
import { listParts } from "./parts.ts";
import { elementsOf, textOf } from "./xml.ts";

const keyOf = (name: string, prefix: string): string | undefined => {
  const key = name.slice(prefix.length);
  return name.startsWith(prefix) && isKey(key) ? key : undefined;
};

/** Every blob of the bucket: whole ones, and multipart uploads under way. */
export async function* listBucket(client: S3Client): AsyncGenerator<StoredBlob> {
  for await (const object of listObjects(client, prefixes.blobs)) yield { ...object, isFinished: true };
  for await (const upload of listUploads(client)) {
    const parts = await listParts(client, { key: objectOf(upload.key), uploadId: upload.token });
    const size = parts?.reduce((sum, part) => sum + part.size, 0);
    if (size !== undefined) yield { key: upload.key, size, changedAt: upload.changedAt, isFinished: false };
  }
}

/** Unfinished multipart uploads, and their tail objects. */
export async function* listRemnants(client: S3Client): AsyncGenerator<Remnant> {
  yield* listUploads(client);
  for await (const { key, changedAt } of listObjects(client, prefixes.tails)) yield { key, token: null, changedAt };
}

async function* listObjects(client: S3Client, prefix: string): AsyncGenerator<Omit<StoredBlob, "isFinished">> {
  for (let token = ""; ; ) {
    const query = { "list-type": "2", prefix, ...(token !== "" && { "continuation-token": token }) };
    const text = await client.text({ method: "GET", query });
    for (const entry of elementsOf(text, "Contents")) {
      const key = keyOf(textOf(entry, "Key"), prefix);
      const changedAt = Date.parse(textOf(entry, "LastModified"));
      if (key !== undefined) yield { key, size: Number(textOf(entry, "Size")), changedAt };
    }
    token = textOf(text, "NextContinuationToken");
    if (token === "") return;
  }
}

async function* listUploads(client: S3Client): AsyncGenerator<Remnant & { token: string }> {
  for (let [key, id] = ["", ""]; ; ) {
    const query = {
      uploads: "",
      prefix: prefixes.blobs,
      ...(key !== "" && { "key-marker": key, "upload-id-marker": id }),
    };
    const text = await client.text({ method: "GET", query });
    for (const entry of elementsOf(text, "Upload")) {
      const blob = keyOf(textOf(entry, "Key"), prefixes.blobs);
      const changedAt = Date.parse(textOf(entry, "Initiated"));
      if (blob !== undefined) yield { key: blob, token: textOf(entry, "UploadId"), changedAt };
    }
    if (textOf(text, "IsTruncated") !== "true") return;
    [key, id] = [textOf(text, "NextKeyMarker"), textOf(text, "NextUploadIdMarker")];
  }
}
