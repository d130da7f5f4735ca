import type { Room } from "@parley/protocol";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const AddMembersDialog = lazyPart(() => import("./AddMembersDialog.tsx"));

/** Opens the dialog that adds members to a room. */
export function openAddMembers(room: Room): void {
  openDialog((close) => <AddMembersDialog room={room} close={close} />);
}
