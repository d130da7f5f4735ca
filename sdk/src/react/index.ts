export { ParleyProvider, useClient } from "./provider.ts";
export { useAccount, useConnection, useMe } from "./use-account.ts";
export { type LiveOutbox, useComposer, useDrafts, useOutbox } from "./use-composer.ts";
export { useEventCount } from "./use-event-count.ts";
export { useParley } from "./use-parley.ts";
export {
  type LiveMembers,
  type LiveReceipts,
  useMembers,
  usePresence,
  usePresences,
  useReceipts,
  useTyping,
} from "./use-people.ts";
export { useRoom, useRooms, useUnreadTotal } from "./use-rooms.ts";
export { type LiveThread, type LiveTimeline, useMessage, useThread, useTimeline } from "./use-timeline.ts";
