import { find, insertAfter, ofType, plainSends, remove, retried, rowOf, store, writable } from "../history.ts";
import type { Plant } from "./plant.ts";

/** Clients that do not arrive, and wrong outcomes of sends. */
export const endPlants: readonly Plant[] = [
  {
    ...{ finds: "I11", bug: "a client stays one event behind" },
    plant: (history) => {
      writable(find("state", ofType(history, "state"), () => true)).position -= 1;
    },
  },
  {
    ...{ finds: "I11", bug: "a client does not get the last event" },
    plant: (history) => {
      const last = find("applied events", ofType(history, "apply").toReversed(), ({ events }) => events.length === 1);
      remove(history.records, last);
    },
  },
  {
    ...{ finds: "I11", bug: "a call has no outcome" },
    plant: (history) =>
      remove(
        history.records,
        find("answer", ofType(history, "ok"), () => true),
      ),
  },
  {
    ...{ finds: "I11", bug: "the clients do not become quiet" },
    plant: (history) =>
      remove(
        history.records,
        find("end", ofType(history, "quiet"), () => true),
      ),
  },
  {
    ...{ finds: "I13", bug: "a retried message is not stored, though its retry was acknowledged" },
    plant: (history) => remove(history.dump.messages, rowOf(history, retried(history))),
  },
  {
    ...{ finds: "I13", bug: "a retried message is stored twice" },
    plant: (history) => store(history, rowOf(history, retried(history))),
  },
  {
    ...{ finds: "I13", bug: "a message is stored whose sender was refused" },
    plant: (history) => {
      const send = find("send", plainSends(history), () => true);
      const [messageId, call] = [Bun.randomUUIDv7(), 1e9];
      insertAfter(history, send.begun, { ...send.begun, call, messageId });
      insertAfter(history, send.ended, { ...send.ended, type: "refused", call, code: "forbidden" });
      store(history, { ...rowOf(history, send), id: messageId });
    },
  },
];
