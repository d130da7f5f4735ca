import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list } = speechOf("ja");

export const presence: Strings["presence"] = {
  online: "オンライン",
  away: "離席中",
  offline: "オフライン",
  lastSeen: (when) => `最終オンライン：${when}`,
  typing: (names) => (names.length > 3 ? "複数の人が入力中…" : `${list(names)} さんが入力中…`),
};
