import { speechOf } from "../speech.ts";

const { list } = speechOf("en");

export const presence = {
  online: "Online",
  away: "Away",
  offline: "Offline",
  lastSeen: (when: string) => `Last seen ${when}`,
  typing: (names: readonly string[]) =>
    names.length > 3 ? "Several people are typing…" : `${list(names)} ${names.length === 1 ? "is" : "are"} typing…`,
};
