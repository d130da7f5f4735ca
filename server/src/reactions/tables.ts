import { declareTables, toAccount, toMessage } from "../database/declare.ts";
/** An emoji on a message, with how many people reacted so. */
export interface ReactionKindRow {
  room_id: string;
  message_id: string;
  emoji: string;
  count: number;
  /** Position of the reaction that added the emoji. Emoji are shown in this order, until the last reaction with an emoji is removed. */
  position: number;
}

export interface ReactionRow {
  room_id: string;
  message_id: string;
  emoji: string;
  account_id: string;
  /** 1 for the first `sizes.reactors` accounts of an emoji, which the message lists. */
  named: number;
  /** Position of its event. */
  position: number;
}

export const reactionsTables = declareTables<{ reaction_kinds: ReactionKindRow; reactions: ReactionRow }>()({
  facts: {
    reaction_kinds: { grows: true, references: [toMessage("message_id", "id")] },
    reactions: { grows: true, references: [toAccount("account_id", { deep: true }), toMessage("message_id", "id")] },
  },
});
