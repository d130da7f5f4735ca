import { tus } from "@parley/protocol";
import type { Caller } from "../index.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Begins an upload. */
export function begunBy(person: Caller, length: number, name = "note.txt") {
  return person.call("files.create", { length, metadata: `filename ${base64(name)}` });
}

/** Uploads a whole file in one request; returns its id. */
export async function uploadedBy(person: Caller, bytes: Uint8Array<ArrayBuffer>, name?: string): Promise<string> {
  const { fileId } = await begunBy(person, bytes.byteLength, name);
  await person.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: bytes });
  return fileId;
}
