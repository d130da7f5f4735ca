import type { RoomMessage } from "@parley/sdk";
import type { ComponentType } from "react";
import { type OwnList, ownLists } from "../../../lists/own-lists.ts";
import { PinnedSign } from "./PinnedSign.tsx";

const ofLists: readonly OwnList[] = ownLists;

/** The signs above a message's text, by their subject; a sign that does not apply renders nothing. */
export const messageSigns: readonly (readonly [string, ComponentType<{ message: RoomMessage }>])[] = [
  ["pinned", PinnedSign],
  ...ofLists.flatMap(({ to, Sign }) => (Sign === undefined ? [] : [[to, Sign] as const])),
];
