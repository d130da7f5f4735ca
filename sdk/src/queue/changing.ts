// Code that is loaded together after the start: the queue of changes, its effect on the shown state, and its exchange between tabs.

export { shownState } from "../state/shown/shown-state.ts";
export { ChangeQueue } from "./change-queue.ts";
export { TabSharing } from "./tab-sharing.ts";
