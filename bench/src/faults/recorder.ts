import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Dump } from "./dump.ts";
import type { Entry, FaultRecord } from "./records.ts";

/** Most records of a run, so that a run that is left alone does not fill the memory: some 500 bytes each. */
export const maxRecords = 2_000_000;

/** Collects what all clients of a run do and receive. One process makes all records, so their numbers are an order in real time. */
export class Recorder {
  readonly records: FaultRecord[] = [];
  #lastCall = 0;
  #answered = 0;

  constructor(private readonly most = maxRecords) {}

  /** @throws when the history is as long as it may get */
  add(entry: Entry): FaultRecord {
    if (this.records.length >= this.most) throw new Error(`a history has at most ${this.most} records`);
    const record = { ...entry, n: this.records.length, at: Date.now() };
    this.records.push(record);
    if (entry.type === "ok") this.#answered += 1;
    return record;
  }

  /** Number of answered calls so far. */
  get answered(): number {
    return this.#answered;
  }

  /** A number for a call. */
  nextCall(): number {
    this.#lastCall += 1;
    return this.#lastCall;
  }
}

/** Writes a history and the dump into a new folder, and returns its path. */
export function keepHistory(records: readonly FaultRecord[], dump: Dump, seed: number): string {
  const base = join(tmpdir(), "parley-faults");
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(join(base, `seed-${seed}-`));
  writeFileSync(join(folder, "history.jsonl"), `${records.map((record) => JSON.stringify(record)).join("\n")}\n`);
  writeFileSync(join(folder, "dump.json"), JSON.stringify(dump, null, 1));
  return folder;
}

/** Reads a history that was kept. */
export function readHistory(folder: string): { readonly records: FaultRecord[]; readonly dump: Dump } {
  const lines = readFileSync(join(folder, "history.jsonl"), "utf8").trimEnd().split("\n");
  const dump = JSON.parse(readFileSync(join(folder, "dump.json"), "utf8")) as Dump;
  return { records: lines.map((line) => JSON.parse(line) as FaultRecord), dump };
}
