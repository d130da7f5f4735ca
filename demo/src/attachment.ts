import type { liveDurations } from "@parley/protocol";
import { type Ballot, readBallot } from "./ballot.ts";

/** What a line of a script carries beside its text, by the name that the world's shelf has for it. */
export type Attachment =
  | { readonly type: "picture" | "file"; readonly name: string; readonly alt?: string }
  | { readonly type: "voice" | "point"; readonly name: string }
  | { readonly type: "live"; readonly liveFor: (typeof liveDurations)[number] }
  | { readonly type: "contact"; readonly handle: string }
  | Ballot;

const written = /^\[(picture|file|voice|point|live|contact) ([a-z0-9-]+)(?:: (.+))?\]$/u;
const durations: Readonly<Record<string, (typeof liveDurations)[number]>> = {
  "15m": 900_000,
  "1h": 3_600_000,
  "8h": 28_800_000,
};

/** Reads `[picture lantern-poster: what it shows]`, `[live 8h]`, `[contact ewan]`, and polls; null for anything else. */
export function readAttachment(row: string): Attachment | null {
  const [, type, name = "", alt] = written.exec(row) ?? [];
  if (type === undefined) return readBallot(row);
  if (type === "picture") return alt === undefined ? null : { type, name, alt };
  if (alt !== undefined) return null;
  if (type === "contact") return { type, handle: name };
  if (type === "file" || type === "voice" || type === "point") return { type, name };
  const liveFor = durations[name];
  return liveFor === undefined ? null : { type: "live", liveFor };
}
