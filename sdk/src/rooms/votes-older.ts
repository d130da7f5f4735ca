import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import { putAsked } from "../state/nouns/votes.ts";
import type { Store } from "../state/store.ts";
import { OlderQuestions } from "./older-questions.ts";

/** Requests the reader's votes in polls that are older than the votes in a pull. */
export const votesOlderCompanion = (environment: Environment, store: Store, methods: Methods): OlderQuestions =>
  new OlderQuestions(environment, async (roomId, messageIds) => {
    const { votes } = await methods.polls.own({ roomId, messageIds: [...messageIds] });
    store.update((state) => putAsked(state, roomId, messageIds, votes));
  });
