import type { AccountId, MessageId } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { createContext, useContext } from "react";
import type { MentionTarget } from "../accounts/mention-target.ts";

/** Values that all messages of a timeline share. */
export interface TimelineContext {
  room: RoomState["room"];
  /** The thread that is shown; null in the main timeline. */
  threadId: MessageId | null;
  me: AccountId;
  canWrite: boolean;
  /** The user may delete messages of others. */
  canModerate: boolean;
  /** Starts a reply that quotes a message, or a part of its text. */
  reply: (message: RoomMessage, part?: string) => void;
  /** Starts to edit the user's own message. */
  edit: (message: RoomMessage) => void;
  /** Jumps to a message. */
  jump: (messageId: MessageId) => void;
  /** Stops marking messages as read when they scroll into view. */
  rest: () => void;
  /** Marks messages as read again when they scroll into view. */
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

/** Whether the user may remove additions, such as link previews, from a message of this author, without changing the author's text. */
export function useMayTidy(authorId: AccountId): boolean {
  const context = useContext(Context);
  return context?.canWrite === true && (context.me === authorId || context.canModerate);
}

/** The room and thread of the timeline around the component, for mentions; null outside of a timeline. */
export function useMentionTarget(): MentionTarget | null {
  const context = useContext(Context);
  return context && { roomId: context.room.id, threadId: context.threadId };
}
