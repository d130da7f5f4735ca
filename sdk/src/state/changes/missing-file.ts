import type { OutboxEntry } from "../state.ts";

/** Id of the file because of which the server refused a message: it was removed, or never uploaded. Undefined for every other error. */
export function missingFileOf({ error, parts = [] }: Pick<OutboxEntry, "error" | "parts">): string | undefined {
  const [, index, field] = /^parts\.(\d+)\.(fileId|posterId)$/.exec(error?.field ?? "") ?? [];
  if (error?.code !== "not_found" || index === undefined || field === undefined) return undefined;
  return (parts[Number(index)] as Readonly<Record<string, string | undefined>> | undefined)?.[field];
}
