import type { Evidence } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** I13: a message whose sending had an unknown outcome is stored once or not at all; once if a retry was acknowledged; never if all tries were refused. */
export function unknownOutcome(evidence: Evidence): Findings {
  const compared = new Comparisons();
  for (const [id, calls] of evidence.sends()) {
    const [roomId = "", messageId = ""] = id.split(" ");
    const stored = evidence.rows(roomId, messageId).length;
    const outcomes = new Set(calls.map(({ ended }) => ended?.type ?? "lost"));
    if (outcomes.has("ok") && outcomes.has("lost"))
      compared.expect(
        stored === 1,
        () => `message ${id} was retried until it was acknowledged, and is stored ${stored} times`,
      );
    else if (outcomes.has("lost")) compared.expect(stored <= 1, () => `message ${id} is stored ${stored} times`);
    else if (!outcomes.has("ok"))
      compared.expect(stored === 0, () => `message ${id} was refused, and is stored ${stored} times`);
  }
  return compared;
}
