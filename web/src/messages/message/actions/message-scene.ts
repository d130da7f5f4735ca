import type { Client, RoomMessage } from "@parley/sdk";
import type { TimelineContext } from "../../timeline-context.ts";

/** A message, and where somebody wants to do something with it. */
export interface MessageScene {
  readonly message: RoomMessage;
  readonly client: Client;
  readonly context: TimelineContext;
}

/** The row of a message; the page where it is not drawn. */
export const rowOf = ({ message }: Pick<MessageScene, "message">): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-message="${message.id}"]`) ?? document.body;
