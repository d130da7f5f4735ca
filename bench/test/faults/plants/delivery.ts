import type { RecordOf } from "../../../src/faults/records.ts";
import { applied, exchange, find, insertAfter, ofType, plainSends, remove, writable } from "../history.ts";
import type { Plant } from "./plant.ts";

/** Events that a client should or should not have got. */
export const deliveryPlants: readonly Plant[] = [
  {
    ...{ finds: "I4", bug: "a tail lacks an event" },
    plant: (history) => {
      const { events } = find(
        "tail",
        ofType(history, "apply"),
        (each) => each.via === "tail" && each.events.length > 1,
      );
      remove(events as unknown[], events[0]);
    },
  },
  {
    ...{ finds: "I4", bug: "a client does not get an event" },
    plant: (history) => {
      const isInMiddle = (each: RecordOf<"apply">) => each.via === "frame" && each.events.length === 1;
      remove(history.records, find("applied frame", ofType(history, "apply"), isInMiddle));
    },
  },
  {
    ...{ finds: "I4", bug: "a tail ends before the position that it names" },
    plant: (history) => {
      writable(find("tail", ofType(history, "apply"), ({ via }) => via === "tail")).to += 1;
    },
  },
  {
    ...{ finds: "I4", bug: "the server has lost the end of a log, and tells a client to start over" },
    plant: (history) => {
      const record = applied(history, 1);
      const { device, roomId } = record;
      insertAfter(history, record, {
        ...record,
        type: "start",
        device,
        roomId,
        position: record.to,
        reason: "position_ahead",
      });
    },
  },
  {
    ...{ finds: "I5", bug: "a message is delivered that was never stored" },
    plant: (history) => {
      const [event] = find("message", ofType(history, "frame"), ({ events }) => Boolean(events[0]?.message)).events;
      if (event?.message) Object.assign(event, { message: { ...event.message, id: Bun.randomUUIDv7() } });
    },
  },
  {
    ...{ finds: "I5", bug: "a change is delivered that was never stored" },
    plant: (history) => {
      const [event] = find(
        "change",
        ofType(history, "frame"),
        ({ events }) => events[0]?.type === "reaction.added",
      ).events;
      if (event) writable(event).type = "message.pinned";
    },
  },
  {
    ...{ finds: "I5", bug: "a message is delivered with another text" },
    plant: (history) => {
      const [event] = find("message", ofType(history, "frame"), ({ events }) => Boolean(events[0]?.message)).events;
      if (event?.message) writable(event.message).text += " or not";
    },
  },
  {
    ...{ finds: "I6", bug: "two messages of one socket are stored in another order" },
    plant: (history) => {
      const sends = plainSends(history).filter(({ begun }) => begun.connection !== null);
      const isBurst = ([a, b]: readonly (typeof sends)[number][]) =>
        a?.begun.device === b?.begun.device &&
        a?.begun.connection === b?.begun.connection &&
        a?.begun.roomId === b?.begun.roomId &&
        (a?.ended.n ?? 0) > (b?.begun.n ?? 0);
      const [a, b] = find(
        "burst",
        sends.slice(1).map((each, index) => [sends[index] ?? each, each] as const),
        isBurst,
      );
      exchange(a, b);
    },
  },
];
