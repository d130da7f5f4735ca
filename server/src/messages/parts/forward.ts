import { type AccountId, type ForwardPart, forwardOf } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import { ApiError } from "../../errors.ts";
import { carryParts, type ForwardSource, type PartKind, type Sending, type SentPart } from "../parts.ts";
import { presentMessage } from "../present.ts";
import { findVisible } from "../store.ts";

/** A copy of a message that the sender can read. One in a message, which keeps that within the bytes of a page. */
export const forwardKind: PartKind<"forward"> = {
  max: 1,
  resolve: async (sending, sent) => {
    const { tx, carrier } = sending;
    const copies = await Promise.all(sent.map((one) => copyOf(tx.writer, carrier.accountId, one)));
    return Promise.all(copies.map((copy, index) => carry(sending, copy, sent[index]?.input)));
  },
};

async function carry(sending: Sending, copy: ForwardPart, source: ForwardSource | undefined): Promise<ForwardPart> {
  if (copy.parts === undefined || source === undefined) return copy;
  return { ...copy, parts: (await carryParts(sending, copy.parts, source)) as ForwardPart["parts"] };
}

/** A forward of a forward names the first author. */
async function copyOf(read: Reader, sender: AccountId, { input, field }: SentPart<"forward">): Promise<ForwardPart> {
  const source = await findVisible(read, sender, input.roomId, input.messageId);
  if (source === undefined) throw new ApiError("not_found", { field });
  if (source.deleted_at !== null) throw new ApiError("message_deleted", { field });
  const message = presentMessage(source);
  const { authorId, createdAt, text, parts } = message;
  // A forward may contain every type of part except another forward.
  const carried = parts as ForwardPart["parts"];
  return forwardOf(message) ?? { type: "forward", authorId, createdAt, text, ...(carried && { parts: carried }) };
}
