import { type ComponentType, createContext, type ReactNode } from "react";
import type { RoomAddress } from "./room-link.ts";

export interface RoomLinkNameProps {
  address: RoomAddress;
  /** Before the room's name. */
  sign: string;
  /** What the link says where nothing better is known. */
  children: ReactNode;
}

/** Draws what a link into a room is called. Given from outside, for the text itself knows no rooms; null leaves what was typed. */
export const RoomLinkNameContext = createContext<ComponentType<RoomLinkNameProps> | null>(null);
