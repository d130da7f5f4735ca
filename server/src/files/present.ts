import type { File } from "@parley/protocol";
import type { FileRow } from "./tables.ts";

export function presentFile({ id, name, type, size, state, created_at }: FileRow): File {
  return { id, name, type, size, state, createdAt: created_at };
}
