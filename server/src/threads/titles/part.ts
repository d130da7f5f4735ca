import { type Part, partOf, type TitlePart } from "@parley/protocol";
import { invalidInput } from "../../errors.ts";
import { decodeParts, type PartKind } from "../../messages/parts.ts";
import type { MessageRow } from "../../messages/tables.ts";
import { insertTitled } from "./store.ts";

/** The title of a thread, on its root: one, in the main timeline of a room that is no feed. A copy of it is text. */
export const titleKind: PartKind<"title"> = {
  max: 1,
  resolve: async ({ tx, carrier }, sent) => {
    const { roomId, position, place, threadId } = carrier;
    const parts: Part[] = [];
    for (const { input, field } of sent) {
      if (place.kind === "feed" || threadId !== null) throw invalidInput(field, "misplaced");
      await insertTitled(tx.writer, { room_id: roomId, position, last_position: position });
      parts.push(makeTitle(input.title));
    }
    return parts;
  },
};

export const makeTitle = (title: string): TitlePart => ({ type: "title", title, fallback: title });

/** The title of the thread that a message begins; undefined for one without. */
export const titleOf = ({ parts }: Pick<MessageRow, "parts">): string | undefined =>
  partOf({ parts: decodeParts(parts) }, "title")?.title;

/** The parts with another title, which is the first part; null removes it. */
export function withTitle(parts: readonly Part[], title: string | null): readonly Part[] {
  const others = parts.filter(({ type }) => type !== "title");
  return title === null ? others : [makeTitle(title), ...others];
}
