import type { Room } from "@parley/protocol";
import { lazy } from "react";
import { openDialog } from "../ui/dialogs.ts";

const AddMembersDialog = lazy(() => import("./AddMembersDialog.tsx"));

/** Asks whom to add to a room. */
export function openAddMembers(room: Room): void {
  openDialog((close) => <AddMembersDialog room={room} close={close} />);
}
