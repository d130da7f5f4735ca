import type { CustomEmoji } from "@parley/protocol";
import type { CustomEmojiRow } from "./tables.ts";

export const aliasesOf = ({ aliases }: Pick<CustomEmojiRow, "aliases">): string[] => aliases.split(" ").filter(Boolean);

export function presentEmoji(row: CustomEmojiRow): CustomEmoji {
  const { name, file_id, animated, added_by, created_at, revision } = row;
  return {
    ...{ name, aliases: aliasesOf(row), fileId: file_id, animated: animated === 1 },
    ...{ by: added_by, createdAt: created_at, revision },
  };
}
