import { partOf } from "@parley/protocol";
import { decodeParts } from "../messages/parts.ts";
import type { Noun } from "../noun.ts";
import { end } from "./end.ts";
import { own } from "./own.ts";
import { pollKind } from "./part.ts";
import { pulledVotes } from "./pulled.ts";
import { deleteVotesBy, deleteVotesOf } from "./store.ts";
import { vote } from "./vote.ts";
import { voters } from "./voters.ts";

export const pollsNoun = {
  handlers: { "polls.vote": vote, "polls.end": end, "polls.voters": voters, "polls.own": own },
  parts: { poll: pollKind },
  own: { votes: pulledVotes },
  onMessageErased: async (tx, message) => {
    if (partOf({ parts: decodeParts(message.parts) }, "poll") !== undefined) await deleteVotesOf(tx.writer, message);
  },
  onAccountErased: (tx, accountId) => deleteVotesBy(tx.writer, accountId),
} satisfies Noun;
