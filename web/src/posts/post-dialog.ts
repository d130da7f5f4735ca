import type { Room, RoomId } from "@parley/protocol";
import type { RoomMessage, ScheduledMessage } from "@parley/sdk";
import type { ComponentType, LazyExoticComponent } from "react";

export interface PostDialogProps {
  roomId: RoomId;
  /** Other feeds to choose from. */
  feeds?: readonly Room[];
  /** The post to edit; undefined for a new post. */
  message?: RoomMessage;
  /** The scheduled post to edit. */
  planned?: ScheduledMessage;
  close: () => void;
}

/**
 * The dialog in which posts are written. It uses the composer's field, whose folder may import this one but not the reverse; so the router,
 * which knows all folders, sets the component here.
 */
export const postDialog: {
  Component: ComponentType<PostDialogProps> | LazyExoticComponent<ComponentType<PostDialogProps>>;
} = { Component: () => null };
