import type { Client, RoomMessage } from "@parley/sdk";
import type { TimelineContext } from "../../timeline-context.ts";

/** A message with the timeline in which the user acts on it. */
export interface MessageScene {
  readonly message: RoomMessage;
  readonly client: Client;
  readonly context: TimelineContext;
}

/** The row of a message, or the page's body if the row is not rendered. */
export const rowOf = ({ message }: Pick<MessageScene, "message">): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-message="${message.id}"]`) ?? document.body;
