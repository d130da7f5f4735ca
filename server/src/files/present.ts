import type { File } from "@parley/protocol";
import { factsOf } from "./parts/facts.ts";
import type { HeldFile } from "./store.ts";

export function presentFile(file: HeldFile): File {
  const { id, name, type, size, state, created_at } = file;
  return { ...{ id, name, type, size, state, createdAt: created_at }, ...factsOf(file) };
}
