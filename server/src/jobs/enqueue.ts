import { randomUUIDv7 } from "bun";
import * as z from "zod";
import type { Database, Writer } from "../database/database.ts";
import { keyLength, payloadSize } from "./bounds.ts";
import type { JobKind } from "./kind.ts";
import type { JobRow } from "./tables.ts";

export interface EnqueueOptions {
  /** Milliseconds since 1970; at once unless told. */
  readonly dueAt?: number;
  /** No second job of this kind with the same key is added while the first one waits or runs. */
  readonly key?: string;
}

/** Throws a TypeError for a payload that is not what its kind says, or too large: a fault of the caller's. */
export function jobRow<P>(kind: JobKind<P>, payload: P, now: number, { dueAt = now, key }: EnqueueOptions): JobRow {
  const text = JSON.stringify(z.parse(kind.payload, payload));
  if (text.length > payloadSize) throw new TypeError(`A payload of ${kind.name} is longer than ${payloadSize}.`);
  if ((key?.length ?? 0) > keyLength) throw new TypeError(`A key of ${kind.name} is longer than ${keyLength}.`);
  return {
    ...{ id: randomUUIDv7(), kind: kind.name, unique_key: key ?? null, payload: text },
    ...{ planned_at: dueAt, due_at: dueAt, lease: null, tries: 0, created_at: now },
  };
}

/** Adds jobs but for those whose key is taken; answers how many were added. */
export function addJobs({ dialect }: Database, writer: Writer, rows: readonly JobRow[]): Promise<number> {
  return rows.length === 0 ? Promise.resolve(0) : dialect.addJobs(writer, rows);
}
