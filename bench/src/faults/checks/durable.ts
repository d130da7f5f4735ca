import type { Call, Evidence } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** I1: what was acknowledged is in the database, at the acknowledged position and with the acknowledged content. */
export function durable(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const [edited, deleted] = [changed(evidence, "messages.edit"), changed(evidence, "messages.delete")];
  for (const { begun, ended } of evidence.calls.values()) {
    if (ended?.type !== "ok" || begun.roomId === null || !changes.has(begun.endpoint)) continue;
    const id = begun.messageId ?? "";
    const row = evidence.rows(begun.roomId, id)[0];
    const what = `${begun.endpoint} of ${id} by ${begun.device}`;
    compared.expect(row !== undefined, () => `${what} was acknowledged and is not in the database`);
    if (row === undefined) continue;
    const [answer] = ended.messages;
    if (answer !== undefined) {
      compared.expect(
        row.position === answer.position,
        () => `${what}: position ${answer.position}, now ${row.position}`,
      );
      compared.expect(
        row.revision >= answer.revision,
        () => `${what}: revision ${answer.revision}, now ${row.revision}`,
      );
      if (row.revision === answer.revision)
        compared.expect(row.text === answer.text, () => `${what}: acknowledged “${answer.text}”, stored “${row.text}”`);
    }
    if (begun.endpoint !== "messages.send") continue;
    if (edited.has(id) || deleted.has(id)) continue;
    compared.expect(row.text === begun.text, () => `${what}: sent “${begun.text}”, stored “${row.text}”`);
    compared.expect(!row.isEdited && !row.isDeleted, () => `${what} was edited or deleted by nobody`);
  }
  return compared;
}

const changes: ReadonlySet<string> = new Set(["messages.send", "messages.edit", "messages.delete", "messages.react"]);

/** Ids of messages that somebody tried to change. */
function changed(evidence: Evidence, endpoint: string): ReadonlySet<string> {
  const tried = [...evidence.calls.values()].filter(({ begun }: Call) => begun.endpoint === endpoint);
  return new Set(tried.map(({ begun }) => begun.messageId ?? ""));
}
