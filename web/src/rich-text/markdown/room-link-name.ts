import { type ComponentType, createContext, type ReactNode } from "react";
import type { RoomAddress } from "./room-link.ts";

export interface RoomLinkNameProps {
  address: RoomAddress;
  /** Shown before the room's name. */
  sign: string;
  /** The link's own text, if no name is known. */
  children: ReactNode;
}

/** Renders the name of a link into a room. Provided by context, because this folder does not know rooms; null keeps the link's own text. */
export const RoomLinkNameContext = createContext<ComponentType<RoomLinkNameProps> | null>(null);
