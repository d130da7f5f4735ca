import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import { messageKey } from "../state/messages/message-key.ts";
import { putOlder } from "../state/nouns/saved.ts";
import type { Store } from "../state/store.ts";
import { OlderQuestions } from "./older-questions.ts";

/** Requests whether given messages were saved before the saved messages that a pull contains. */
export const savedOlderCompanion = (environment: Environment, store: Store, methods: Methods): OlderQuestions =>
  new OlderQuestions(environment, async (roomId, messageIds) => {
    const { saved } = await methods.saved.among({ roomId, messageIds: [...messageIds] });
    const found = new Map(saved.map((one) => [messageKey(one.roomId, one.messageId), one]));
    const keys = messageIds.map((id) => messageKey(roomId, id));
    store.update((state) => putOlder(state, keys, found));
  });
