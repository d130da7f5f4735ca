// What is loaded together behind the start: the queue of changes, how it is shown, and what tabs say to each other of it.
export { ChangeQueue } from "./change-queue.ts";
export { TabSharing } from "./offline/tab-sharing.ts";
export { shownState } from "./state/shown-state.ts";
