import type { RoomId } from "@parley/protocol";
import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";

const SectionDialog = lazy(() => withLater(() => import("./SectionDialog.tsx")));

/** Asks in which section of the list a room stands. */
export function openSection(roomId: RoomId): void {
  openDialog((close) => <SectionDialog roomId={roomId} close={close} />);
}
