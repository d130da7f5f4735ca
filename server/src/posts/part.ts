import type { Part, PostPart } from "@parley/protocol";
import { invalidInput } from "../errors.ts";
import type { PartKind } from "../messages/parts.ts";
import { insertPost } from "./store.ts";

/** What makes a message a post: one, in the main timeline of a feed. A copy of it names the post that it was copied from. */
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

/** What an author says of a post beside its text. */
export type PostWords = {
  readonly [Key in "title" | "reward" | "openUntil" | "closedAt"]?: PostPart[Key] | undefined;
} & {
  readonly title: string;
};

/** The part of a post; what is undefined is absent. */
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
