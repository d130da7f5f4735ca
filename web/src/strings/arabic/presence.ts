import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list } = speechOf("ar");

export const presence: Strings["presence"] = {
  online: "متصل",
  away: "بعيد",
  offline: "غير متصل",
  lastSeen: (when) => `آخر ظهور: ${when}`,
  typing: (names) => {
    if (names.length > 3) return "عدة أشخاص يكتبون…";
    if (names.length === 1) return `${list(names.map(apart))} يكتب…`;
    return `${list(names.map(apart))} ${names.length === 2 ? "يكتبان" : "يكتبون"}…`;
  },
};
