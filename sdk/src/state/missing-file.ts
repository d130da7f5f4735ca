import type { OutboxEntry } from "./state.ts";

/** The file without which the server has refused a message: it was removed there, or never arrived. Undefined for every other message. */
export function missingFileOf({ error, parts = [] }: Pick<OutboxEntry, "error" | "parts">): string | undefined {
  const [, index, field] = /^parts\.(\d+)\.(fileId|posterId)$/.exec(error?.field ?? "") ?? [];
  if (error?.code !== "not_found" || index === undefined || field === undefined) return undefined;
  return (parts[Number(index)] as Readonly<Record<string, string | undefined>> | undefined)?.[field];
}
