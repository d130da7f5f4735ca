import type { MessageId } from "@parley/protocol";
import type { ParleyError } from "../../contract/parley-error.ts";
import type { OutboxEntry, State } from "../state.ts";
import { fileIdsOf, type Upload } from "./uploads.ts";

const carries = ({ parts }: Pick<OutboxEntry, "parts">, fileId: string) => fileIdsOf(parts).includes(fileId);

/** Changes fields of an upload, if it exists. */
export function changeUpload(state: State, fileId: string, change: Partial<Upload>): State {
  const upload = state.uploads.get(fileId);
  if (!upload) return state;
  return { ...state, uploads: new Map(state.uploads).set(fileId, { ...upload, ...change }) };
}

/** An upload has failed: the messages that wait for it fail too, until a retry. */
export function failUpload(state: State, fileId: string, how: "failed" | "lost", error: ParleyError): State {
  const failed = changeUpload(state, fileId, { state: how, error, sent: 0 });
  const outbox = state.outbox.map((entry) =>
    entry.state === "pending" && carries(entry, fileId) ? { ...entry, state: "failed" as const, error } : entry,
  );
  return { ...failed, outbox };
}

/** Marks files for another upload, and their message as pending until they are uploaded. */
export function uploadAgain(state: State, messageId: MessageId, fileIds: readonly string[]): State {
  const waiting = fileIds.reduce((now, id) => changeUpload(now, id, { state: "waiting", sent: 0, error: null }), state);
  const outbox = state.outbox.map((entry) =>
    entry.id === messageId ? { ...entry, state: "pending" as const, error: null } : entry,
  );
  return { ...waiting, outbox };
}

/** Drops uploads. */
export function dropUploads(state: State, fileIds: readonly string[]): State {
  const gone = fileIds.filter((id) => state.uploads.has(id));
  if (gone.length === 0) return state;
  return { ...state, uploads: new Map([...state.uploads].filter(([id]) => !gone.includes(id))) };
}

/** The given files that no draft and no unsent message carries any more. */
export function unusedOf(state: State, fileIds: Iterable<string>): string[] {
  const used = new Set([...state.drafts.values(), ...state.outbox].flatMap(({ parts }) => fileIdsOf(parts)));
  return [...fileIds].filter((id) => !used.has(id));
}

/**
 * Removes a file from a message that failed or waits for uploads. If no other file of the message failed, it becomes pending again; if it has
 * no other content, it is removed.
 */
export function withoutFile(state: State, messageId: MessageId, fileId: string): State {
  const changed = (entry: OutboxEntry): OutboxEntry[] => {
    if (entry.id !== messageId) return [entry];
    const { parts = [], shown, ...rest } = entry;
    const left = parts.flatMap((part, index) => (fileIdsOf([part]).includes(fileId) ? [] : [index]));
    if (left.length === 0 && rest.text.trim() === "") return [];
    const kept = left.flatMap((index) => parts[index] ?? []);
    return [
      {
        ...rest,
        ...(kept.length > 0 && { parts: kept }),
        shown: left.flatMap((index) => shown[index] ?? []),
        ...{ state: "pending", error: null },
      },
    ];
  };
  return { ...state, outbox: state.outbox.flatMap(changed) };
}
