import type { MessageId, RoomId } from "@parley/protocol";
import type { PlacedEvent } from "../events/items.ts";
import { messageKey } from "../state/messages/message-key.ts";
import type { State } from "../state/shown/shown.ts";
import type { RoomMessage } from "../state/state.ts";
import { maxNewer } from "./bounds.ts";
import { compareFound, type FoundMessage, nearnessTo, type SearchOrder, withAnswered } from "./device-search.ts";
import type { SearchAnswer } from "./find.ts";

/** An answer on the screen, and the matching messages that were sent since. */
export interface ShownAnswer {
  readonly answer: SearchAnswer;
  readonly order: SearchOrder;
  /** Oldest first. One more than `maxNewer` means that some are missing. */
  readonly newer: readonly FoundMessage[];
}

/** Starts with the first page of an answer; `before` is the answer of the same search that was shown until then. */
export function firstPage(answer: SearchAnswer, order: SearchOrder, before?: ShownAnswer): ShownAnswer {
  return { answer, order, newer: without(before?.newer ?? [], answer.messages) };
}

/** Appends a page, without duplicate messages. Only the first page has drafts and saved messages. */
export function withPage({ answer, order, newer }: ShownAnswer, page: SearchAnswer): ShownAnswer {
  const messages = [...answer.messages, ...without(page.messages, answer.messages)];
  const { drafts, saved } = answer;
  return { answer: { ...page, messages, drafts, saved }, order, newer: without(newer, page.messages) };
}

/** True while `newer` contains all matching messages that were sent since the answer. */
export const knowsNewer = ({ newer }: ShownAnswer): boolean => newer.length <= maxNewer;

/** Merges `newer` into the answer, in its order. */
export function withNewer({ answer, order, newer }: ShownAnswer): ShownAnswer {
  const messages = [...newer, ...answer.messages].sort((a, b) => compareFound(order, a, b));
  return { answer: { ...answer, messages }, order, newer: [] };
}

/** Applies an event: removes a deleted message, updates an edited one or removes it if it no longer matches, and adds a new match to `newer`. */
export function afterEvent(shown: ShownAnswer, event: PlacedEvent, state: State): ShownAnswer {
  const { roomId } = event;
  if (event.type === "message.created") return noted(shown, { ...event.message, roomId }, state);
  if (event.type === "message.deleted") {
    const kept = keeping(shown, ({ id, roomId: at }) => at !== roomId || id !== event.messageId);
    return withoutAnswered(kept, roomId, event.messageId);
  }
  return event.type === "message.edited" ? edited(shown, { ...event.message, roomId }, state) : shown;
}

/** Keeps only the messages for which `isKept` is true; the same object if it keeps all. */
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
  if (![...shown.answer.messages, ...shown.newer].some(isIt)) return shown;
  const without = (found: readonly FoundMessage[]) =>
    found.map((one) => (isIt(one) ? { ...one, answers: undefined } : one));
  return {
    ...shown,
    answer: { ...shown.answer, messages: without(shown.answer.messages) },
    newer: without(shown.newer),
  };
}

function noted(shown: ShownAnswer, message: RoomMessage, state: State): ShownAnswer {
  const { asked, messages } = shown.answer;
  if (asked === null || !knowsNewer(shown) || [...messages, ...shown.newer].some(isOf(message))) return shown;
  const nearness = nearnessTo(message, asked, state);
  if (nearness === null) return shown;
  return { ...shown, newer: [...shown.newer, withAnswered({ message, nearness }, state)] };
}

function edited(shown: ShownAnswer, message: RoomMessage, state: State): ShownAnswer {
  const { asked, messages } = shown.answer;
  const isIt = isOf(message);
  if (![...messages, ...shown.newer].some(isIt)) return noted(shown, message, state);
  // An edit changes only text and parts, so only `words` and `has` are checked again; the other filters matched before.
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
