import { applied, exchange, find, plainSends, writable } from "../history.ts";
import type { Plant } from "./plant.ts";

/** Events in another order. */
export const orderPlants: readonly Plant[] = [
  {
    ...{ finds: "I3", bug: "two messages are stored in another order" },
    plant: (history) => {
      const [a, b] = history.dump.messages;
      if (a === undefined || b === undefined || a.roomId !== b.roomId) throw new Error("the run has no two messages");
      [a.position, b.position] = [b.position, a.position];
    },
  },
  {
    ...{ finds: "I3", bug: "one observer gets two events in another order" },
    plant: (history) => {
      const { events } = applied(history, 2);
      const [a, b] = [writable(events[0] as never as object), writable(events[1] as never as object)];
      const swapped = { ...(a as object), position: (b as { position: number }).position };
      const other = { ...(b as object), position: (a as { position: number }).position };
      Object.assign(a, other);
      Object.assign(b, swapped);
    },
  },
  {
    ...{ finds: "I3", bug: "the log has a position without an event" },
    plant: ({ dump }) => void dump.changes.pop(),
  },
  {
    ...{ finds: "I3", bug: "a message stands before one that was acknowledged before it was sent" },
    plant: (history) => {
      const sends = plainSends(history);
      const first = find("send", sends, () => true);
      const later = (each: (typeof sends)[number]) =>
        each.begun.n > first.ended.n && each.begun.roomId === first.begun.roomId && !each.begun.threadId;
      exchange(first, find("later send", sends, later));
    },
  },
];
