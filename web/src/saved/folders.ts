import type { Output, State } from "@parley/sdk";

/** A folder of saved messages with the number of its messages. */
export type Folder = NonNullable<Output<"saved.list">["folders"]>[number];

/** The folders of the saved messages on this device, for offline use. */
export function heldFolders({ saved }: Pick<State, "saved">): Folder[] {
  const counts = new Map<string, number>();
  for (const { folder } of saved.items.values()) if (folder !== null) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
