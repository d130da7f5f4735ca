import { randomUUIDv7 } from "bun";
import * as z from "zod";
import type { Database, Writer } from "../database/database.ts";
import { keyLength, payloadSize } from "./bounds.ts";
import type { JobKind } from "./kind.ts";
import type { JobRow } from "./tables.ts";

export interface EnqueueOptions {
  /** Milliseconds since 1970; now by default. */
  readonly dueAt?: number;
  /** While a job of this kind with this key waits or runs, no second one is added. */
  readonly key?: string;
}

/** Throws a TypeError for a payload that does not match its kind, or is too large: an error in the calling code. */
export function jobRow<P>(kind: JobKind<P>, payload: P, now: number, { dueAt = now, key }: EnqueueOptions): JobRow {
  const text = JSON.stringify(z.parse(kind.payload, payload));
  if (text.length > payloadSize) throw new TypeError(`A payload of ${kind.name} is longer than ${payloadSize}.`);
  if ((key?.length ?? 0) > keyLength) throw new TypeError(`A key of ${kind.name} is longer than ${keyLength}.`);
  return {
    ...{ id: randomUUIDv7(), kind: kind.name, unique_key: key ?? null, payload: text },
    ...{ planned_at: dueAt, due_at: dueAt, lease: null, tries: 0, created_at: now },
  };
}

/** Adds jobs, except those whose key is taken; returns how many. */
export function addJobs({ dialect }: Database, writer: Writer, rows: readonly JobRow[]): Promise<number> {
  return rows.length === 0 ? Promise.resolve(0) : dialect.addJobs(writer, rows);
}
