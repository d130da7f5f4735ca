import type { OwnVote } from "@parley/protocol";
import { decodeChoices } from "./choices.ts";
import type { VoteRow } from "./tables.ts";

export const presentVote = ({ room_id, message_id, choices, personal }: VoteRow): OwnVote => ({
  ...{ roomId: room_id, messageId: message_id },
  ...{ choices: decodeChoices(choices), revision: personal },
});
