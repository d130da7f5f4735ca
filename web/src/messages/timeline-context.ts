import type { AccountId, Message, MessageId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { createContext, useContext } from "react";

/** What the messages of a timeline share. */
export interface TimelineContext {
  room: RoomState["room"];
  /** The thread that is shown; null in the main timeline. */
  threadId: MessageId | null;
  me: AccountId;
  canWrite: boolean;
  /** May delete what others wrote. */
  canModerate: boolean;
  /** Begins an answer with a quote. */
  reply: (message: Message) => void;
  /** Begins to change one's own message. */
  edit: (message: Message) => void;
  /** Shows a message in its place. */
  jump: (messageId: MessageId) => void;
}

const Context = createContext<TimelineContext | null>(null);
export const TimelineProvider = Context.Provider;

/** {@link TimelineContext} of the timeline around the component. */
export function useTimelineContext(): TimelineContext {
  const context = useContext(Context);
  if (context === null) throw new Error("A message is drawn outside of a timeline.");
  return context;
}
