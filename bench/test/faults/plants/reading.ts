import { answered, evidenceOf, find, ofType, writable } from "../history.ts";
import type { Plant } from "./plant.ts";

/** Wrong read positions and unread numbers. */
export const readingPlants: readonly Plant[] = [
  {
    ...{ finds: "I7", bug: "an answer shows a lower read position than one before" },
    plant: (history) => {
      const marks = answered(history, "receipts.markRead");
      const loads = answered(history, "rooms.get");
      const isLater = ({ begun, ended }: (typeof marks)[number], each: (typeof loads)[number]) =>
        each.begun.n > ended.n && each.begun.device === begun.device && each.begun.roomId === begun.roomId;
      const first = find("mark", marks, (one) => loads.some((each) => isLater(one, each)));
      const later = find("later load", loads, (each) => isLater(first, each));
      if (later.ended.membership) writable(later.ended.membership).read = (first.ended.membership?.read ?? 0) - 1;
    },
  },
  {
    ...{ finds: "I7", bug: "an acknowledged read position is stored one lower" },
    plant: (history) => {
      const { begun, ended } = find("mark", answered(history, "receipts.markRead").toReversed(), () => true);
      const accountId = evidenceOf(history).accountOf(begun.device);
      const isIt = (row: { roomId: string; accountId: string }) =>
        row.roomId === begun.roomId && row.accountId === accountId;
      find("member", history.dump.members, isIt).read = (ended.membership?.read ?? 0) - 1;
    },
  },
  {
    ...{ finds: "I7", bug: "one device has a read position that is one lower" },
    plant: (history) => {
      const state = find("state", ofType(history, "state"), ({ membership }) => (membership?.read ?? 0) > 0);
      if (state.membership) writable(state.membership).read -= 1;
    },
  },
  {
    ...{ finds: "I7", bug: "a frame lowers a read position" },
    plant: (history) => {
      const [receipt] = find(
        "receipts",
        ofType(history, "frame").toReversed(),
        ({ receipts }) => (receipts[0]?.[2] ?? 0) > 5,
      ).receipts;
      if (receipt) (receipt as [string, number, number])[2] = 1;
    },
  },
  ...(["unread", "mentions"] as const).map(
    (number): Plant => ({
      ...{ finds: "I8", bug: `a client counts one too many ${number}` },
      plant: (history) => {
        const state = find("state", ofType(history, "state"), ({ membership }) => membership !== null);
        if (state.membership) writable(state.membership)[number] += 1;
      },
    }),
  ),
];
