import {
  answered,
  applied,
  find,
  insertAfter,
  ofType,
  plainSends,
  remove,
  retried,
  rowOf,
  store,
  writable,
} from "../history.ts";
import type { Plant } from "./plant.ts";

/** Acknowledged changes that the database does not have. */
export const durablePlants: readonly Plant[] = [
  {
    ...{ finds: "I1", bug: "an acknowledged message is not stored" },
    plant: (history) =>
      remove(
        history.dump.messages,
        rowOf(
          history,
          find("send", plainSends(history), () => true),
        ),
      ),
  },
  {
    ...{ finds: "I1", bug: "an acknowledged message is stored with another text" },
    plant: (history) => {
      rowOf(
        history,
        find("send", plainSends(history), () => true),
      ).text += "!";
    },
  },
  {
    ...{ finds: "I1", bug: "an acknowledged edit is lost" },
    plant: (history) => {
      const row = rowOf(
        history,
        find("edit", answered(history, "messages.edit"), () => true),
      );
      row.revision = row.position;
    },
  },
];

/** Messages and events that exist twice. */
export const oncePlants: readonly Plant[] = [
  {
    ...{ finds: "I2", bug: "a message is stored twice" },
    plant: (history) =>
      store(
        history,
        rowOf(
          history,
          find("send", plainSends(history), () => true),
        ),
      ),
  },
  {
    ...{ finds: "I2", bug: "a client applies an event twice" },
    plant: (history) => {
      const record = applied(history, 1);
      insertAfter(history, record, record);
    },
  },
  {
    ...{ finds: "I2", bug: "an event arrives again with another content" },
    plant: (history) => {
      const record = find("frame with events", ofType(history, "frame"), ({ events }) => events.length > 0);
      for (const event of record.events) writable(event).hash += "x";
    },
  },
  {
    ...{ finds: "I2", bug: "a retry is acknowledged at another position" },
    plant: (history) => {
      const { begun } = retried(history);
      const answer = find(
        "answer",
        answered(history, "messages.send"),
        (each) => each.begun.messageId === begun.messageId,
      );
      const messages = answer.ended.messages.map((message) => ({ ...message, position: message.position + 1 }));
      insertAfter(history, answer.begun, { ...answer.begun, call: 1e9 });
      insertAfter(history, answer.ended, { ...answer.ended, call: 1e9, messages });
    },
  },
];
