import type { RoomMessage } from "@parley/sdk";
import type { ComponentType } from "react";
import { SavedSign } from "../../../saved/SavedSign.tsx";
import { PinnedSign } from "./PinnedSign.tsx";

/** Signs above a message's text; one that does not apply draws nothing. */
export const messageSigns: Readonly<Record<string, ComponentType<{ message: RoomMessage }>>> = {
  pinned: PinnedSign,
  saved: SavedSign,
};
