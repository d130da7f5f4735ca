import type { Room, RoomId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import type { ComponentType, LazyExoticComponent } from "react";

export interface PostDialogProps {
  roomId: RoomId;
  /** Feeds that can be chosen instead. */
  feeds?: readonly Room[];
  /** The post that is changed; none for a new one. */
  message?: RoomMessage;
  close: () => void;
}

/**
 * The dialog in which posts are written. It is made of the field of messages, whose folders stand above this one: the router, which knows
 * all of them, sets it.
 */
export const postDialog: {
  Component: ComponentType<PostDialogProps> | LazyExoticComponent<ComponentType<PostDialogProps>>;
} = { Component: () => null };
