import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { openDialog } from "../../ui/dialogs.ts";
import type { JumpPlace } from "../timeline/days/use-jump-to-date.ts";
import type { TimelineContext } from "../timeline-context.ts";

const ForwardDialog = lazy(() => import("./ForwardDialog.tsx"));
const HistoryDialog = lazy(() => import("./HistoryDialog.tsx"));
const ReactedByDialog = lazy(() => import("../reactions/ReactedByDialog.tsx"));
const SeenByDialog = lazy(() => import("../../receipts/SeenByDialog.tsx"));
const JumpToDateDialog = lazy(() => import("../timeline/days/JumpToDateDialog.tsx"));
const ReactionSheet = lazy(() => import("../reactions/ReactionSheet.tsx"));
const MessageSheet = lazy(() => import("../message/actions/MessageSheet.tsx"));

/** Asks which room to forward a message to. */
export function openForward(message: RoomMessage): void {
  openDialog((close) => <ForwardDialog message={message} close={close} />);
}

/** Shows the texts that a message had. */
export function openHistory(message: RoomMessage): void {
  openDialog((close) => <HistoryDialog message={message} close={close} />);
}

/** Shows who reacted to a message, and with what. */
export function openReactedBy(message: RoomMessage): void {
  openDialog((close) => <ReactedByDialog message={message} close={close} />);
}

/** Shows who has read a message. */
export function openSeenBy(message: RoomMessage): void {
  openDialog((close) => <SeenByDialog message={message} close={close} />);
}

/** Everything that can be done with a message, for fingers. */
export function openMessageSheet(message: RoomMessage, context: TimelineContext): void {
  openDialog((close) => <MessageSheet message={message} context={context} close={close} />);
}

/** Offers every emoji to react to a message with, for fingers. */
export function openReactionSheet(message: RoomMessage): void {
  openDialog((close) => <ReactionSheet message={message} close={close} />);
}

/** Asks for a day in a timeline and goes there. */
export function openJumpToDate(place: JumpPlace): void {
  openDialog((close) => <JumpToDateDialog place={place} close={close} />);
}
