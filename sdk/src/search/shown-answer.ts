import type { MessageId, RoomId } from "@parley/protocol";
import type { PlacedEvent } from "../events/items.ts";
import { messageKey } from "../state/message-key.ts";
import type { State } from "../state/shown.ts";
import type { RoomMessage } from "../state/state.ts";
import { maxNewer } from "./bounds.ts";
import { compareFound, type FoundMessage, nearnessTo, type SearchOrder } from "./device-search.ts";
import type { SearchAnswer } from "./find.ts";

/** An answer that stays on the screen, and the messages that match and were written since. */
export interface ShownAnswer {
  readonly answer: SearchAnswer;
  readonly order: SearchOrder;
  /** Oldest first. One more than `maxNewer` means that some are missing. */
  readonly newer: readonly FoundMessage[];
}

/** The first page of an answer; `before` is what was shown until then of the same search. */
export function firstPage(answer: SearchAnswer, order: SearchOrder, before?: ShownAnswer): ShownAnswer {
  return { answer, order, newer: without(before?.newer ?? [], answer.messages) };
}

/** Two pages as one, each message once. Drafts and saved messages come with the first. */
export function withPage({ answer, order, newer }: ShownAnswer, page: SearchAnswer): ShownAnswer {
  const messages = [...answer.messages, ...without(page.messages, answer.messages)];
  const { drafts, saved } = answer;
  return { answer: { ...page, messages, drafts, saved }, order, newer: without(newer, page.messages) };
}

/** True while the messages that were written since are all known. */
export const knowsNewer = ({ newer }: ShownAnswer): boolean => newer.length <= maxNewer;

/** The answer with the messages that were written since, in its order. */
export function withNewer({ answer, order, newer }: ShownAnswer): ShownAnswer {
  const messages = [...newer, ...answer.messages].sort((a, b) => compareFound(order, a, b));
  return { answer: { ...answer, messages }, order, newer: [] };
}

/** What is shown after an event: a deleted message goes, and so does one that was edited and no longer matches; a new one that matches is noted. */
export function afterEvent(shown: ShownAnswer, event: PlacedEvent, state: State): ShownAnswer {
  const { roomId } = event;
  if (event.type === "message.created") return noted(shown, { ...event.message, roomId }, state);
  if (event.type === "message.deleted") {
    const kept = keeping(shown, ({ id, roomId: at }) => at !== roomId || id !== event.messageId);
    return withoutAnswered(kept, roomId, event.messageId);
  }
  return event.type === "message.edited" ? edited(shown, { ...event.message, roomId }, state) : shown;
}

/** What is shown without some of its messages; the same object where there are none of them. */
export function keeping(shown: ShownAnswer, isKept: (message: RoomMessage) => boolean): ShownAnswer {
  const kept = (found: readonly FoundMessage[]) => {
    const some = found.filter(({ message }) => isKept(message));
    return some.length === found.length ? found : some;
  };
  const [messages, newer] = [kept(shown.answer.messages), kept(shown.newer)];
  if (messages === shown.answer.messages && newer === shown.newer) return shown;
  return { ...shown, answer: { ...shown.answer, messages }, newer };
}

/** What is shown without the words of a message that others answer, once it is deleted. */
function withoutAnswered(shown: ShownAnswer, roomId: RoomId, messageId: MessageId): ShownAnswer {
  const isIt = ({ message, answers }: FoundMessage) => message.roomId === roomId && answers?.messageId === messageId;
  const { messages } = shown.answer;
  if (!messages.some(isIt)) return shown;
  const without = messages.map((one) => (isIt(one) ? { ...one, answers: undefined } : one));
  return { ...shown, answer: { ...shown.answer, messages: without } };
}

function noted(shown: ShownAnswer, message: RoomMessage, state: State): ShownAnswer {
  const { asked, messages } = shown.answer;
  if (asked === null || !knowsNewer(shown) || [...messages, ...shown.newer].some(isOf(message))) return shown;
  const nearness = nearnessTo(message, asked, state);
  return nearness === null ? shown : { ...shown, newer: [...shown.newer, { message, nearness }] };
}

function edited(shown: ShownAnswer, message: RoomMessage, state: State): ShownAnswer {
  const { asked, messages } = shown.answer;
  const isIt = isOf(message);
  if (![...messages, ...shown.newer].some(isIt)) return noted(shown, message, state);
  // An edition changes what a message says and carries: where, when and by whom it was written was true before, and what it is does not come with it.
  const nearness = asked && nearnessTo(message, { words: asked.words, has: asked.has }, state);
  if (nearness === null) return keeping(shown, (one) => !isIt({ message: one }));
  const put = (found: readonly FoundMessage[]) => found.map((one) => (isIt(one) ? { ...one, message, nearness } : one));
  return { ...shown, answer: { ...shown.answer, messages: put(messages) }, newer: put(shown.newer) };
}

const isOf =
  ({ roomId, id }: RoomMessage) =>
  ({ message }: Pick<FoundMessage, "message">): boolean =>
    message.roomId === roomId && message.id === id;

const keyOf = ({ message }: FoundMessage): string => messageKey(message.roomId, message.id);

function without(found: readonly FoundMessage[], others: readonly FoundMessage[]): readonly FoundMessage[] {
  const known = new Set(others.map(keyOf));
  return found.filter((one) => !known.has(keyOf(one)));
}
