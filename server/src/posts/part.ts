import type { Part, PostPart } from "@parley/protocol";
import { invalidInput } from "../errors.ts";
import type { PartKind } from "../messages/parts.ts";
import { insertPost } from "./store.ts";

/** The post part: at most one per message, only in the main timeline of a feed. A copy refers to the original post. */
export const postKind: PartKind<"post"> = {
  max: 1,
  resolve: async ({ tx, carrier }, sent) => {
    const { roomId, position, at, accountId, place, threadId } = carrier;
    const parts: Part[] = [];
    for (const { input, field } of sent) {
      if (place.kind !== "feed" || threadId !== null) throw invalidInput(field, "misplaced");
      const { title, reward, openUntil } = input;
      const row = { room_id: roomId, position, author_id: accountId, created_at: at };
      await insertPost(tx.writer, { ...row, open_until: openUntil ?? null, closed_at: null });
      parts.push(makePost({ title, reward, openUntil }));
    }
    return parts;
  },
  carry: async (_, parts, source) => parts.map((part) => ({ ...part, source: (part as PostPart).source ?? source })),
};

/** The fields of a post that its author sets, without the text. */
export type PostWords = {
  readonly [Key in "title" | "reward" | "openUntil" | "closedAt"]?: PostPart[Key] | undefined;
} & {
  readonly title: string;
};

/** Makes the part of a post; undefined fields are absent. */
export function makePost({ title, reward, openUntil, closedAt }: PostWords): PostPart {
  return {
    type: "post",
    title,
    ...(reward !== undefined && { reward }),
    ...(openUntil !== undefined && { openUntil }),
    ...(closedAt !== undefined && { closedAt }),
    fallback: title,
  };
}
