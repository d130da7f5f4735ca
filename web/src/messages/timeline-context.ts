import type { AccountId, MessageId } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { createContext, useContext } from "react";
import type { MentionTarget } from "../accounts/mention-target.ts";

/** What the messages of a timeline share. */
export interface TimelineContext {
  room: RoomState["room"];
  /** The thread that is shown; null in the main timeline. */
  threadId: MessageId | null;
  me: AccountId;
  canWrite: boolean;
  /** May delete what others wrote. */
  canModerate: boolean;
  /** Begins an answer that quotes a message, or a part of its text. */
  reply: (message: RoomMessage, part?: string) => void;
  /** Begins to change one's own message. */
  edit: (message: RoomMessage) => void;
  /** Shows a message in its place. */
  jump: (messageId: MessageId) => void;
  /** From now on messages that come into sight are not marked as read. */
  rest: () => void;
  /** Messages that come into sight are marked as read again. */
  resume: () => void;
}

const Context = createContext<TimelineContext | null>(null);
export const TimelineProvider = Context.Provider;

/** {@link TimelineContext} of the timeline around the component. */
export function useTimelineContext(): TimelineContext {
  const context = useContext(Context);
  if (context === null) throw new Error("A message is drawn outside of a timeline.");
  return context;
}

/** Whether somebody may take off what is shown with a message of this author, without changing what the author wrote. */
export function useMayTidy(authorId: AccountId): boolean {
  const context = useContext(Context);
  return context?.canWrite === true && (context.me === authorId || context.canModerate);
}

/** The place of the timeline around the component, for mentions; null outside of one. */
export function useMentionTarget(): MentionTarget | null {
  const context = useContext(Context);
  return context && { roomId: context.room.id, threadId: context.threadId };
}
