import { type Evidence, key } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/**
 * I2: a message is stored once, all answers to its retries name the same position, no client applies a position twice, and an event that is
 * sent again is the same.
 */
export function once(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const stored = new Set<string>();
  for (const { roomId, id } of evidence.dump.messages) {
    compared.expect(!stored.has(key(roomId, id)), () => `message ${id} is twice in room ${roomId}`);
    stored.add(key(roomId, id));
  }
  for (const [id, calls] of evidence.sends()) {
    const answers = calls.flatMap(({ ended }) => (ended?.type === "ok" ? ended.messages : []));
    const positions = new Set(answers.map(({ position }) => position));
    compared.expect(
      positions.size <= 1,
      () => `message ${id} was acknowledged at positions ${[...positions].join(", ")}`,
    );
  }
  appliedOnce(evidence, compared);
  sameAgain(evidence, compared);
  return compared;
}

function appliedOnce(evidence: Evidence, compared: Comparisons): void {
  const applied = new Map<string, Set<number>>();
  for (const record of evidence.of("start", "apply", "left")) {
    const at = key(record.device, record.roomId);
    if (record.type !== "apply") {
      applied.delete(at);
      continue;
    }
    const positions = applied.get(at) ?? new Set();
    applied.set(at, positions);
    for (const { position } of record.events) {
      compared.expect(!positions.has(position), () => `${at} applied position ${position} twice`);
      positions.add(position);
    }
  }
}

/** The same event with the object at the same revision has the same content wherever it arrives. */
function sameAgain(evidence: Evidence, compared: Comparisons): void {
  const hashes = new Map<string, string>();
  for (const { device, roomId, events } of evidence.of("frame", "apply"))
    for (const { position, revision, type, hash } of events) {
      const at = key(roomId, position, revision);
      const before = hashes.get(at) ?? hash;
      compared.expect(
        before === hash,
        () => `${type} at ${position} of room ${roomId} arrived at ${device} with another content`,
      );
      hashes.set(at, before);
    }
}
