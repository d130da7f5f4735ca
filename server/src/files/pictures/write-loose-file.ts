import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type Loose, type LooseParts, writeLoose } from "./write-loose.ts";

/** Writes a file of the disk as a blob that has no owner yet. */
export async function writeLooseFile(parts: LooseParts, path: string): Promise<Loose> {
  const { size } = await stat(path);
  return writeLoose(parts, size, createReadStream(path) as AsyncIterable<Buffer>);
}
