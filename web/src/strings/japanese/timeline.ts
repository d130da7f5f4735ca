import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list, plural } = speechOf("ja");

export const timeline: Strings["timeline"] = {
  codeIn: (language) => `${language} のコード`,
  arrived: (count, names) => `${list(names)}から${plural(count, { other: "新着メッセージ # 件" })}`,
  several: "複数の人",

  deleted: "メッセージを削除しました。",
  toDo: "未完了:",
  done: "完了:",
  deletedCount: (count) => plural(count, { other: "# 件のメッセージを削除しました。" }),
  deletedShort: "削除しました",
  unpinned: "ピン留めを外しました。",
  markedUnread: "未読にしました。",
  archived: (room) => `${room} をアーカイブしました。`,

  dayMenu: (day) => `${day}。別の日に移動`,
  jumpTo: "移動先…",
  beginning: "最初",
  weekAgo: "1 週間前",
  monthAgo: "1 か月前",
  pickDate: "日付を指定…",
  jumpTitle: "日付に移動",
  jumpHint: "その日以降の最初のメッセージを表示します。",
  date: "日付",
  jump: "移動",
  nothingSince: "その日以降のメッセージはありません。",

  card: (name) => `${name} さんについて`,
  mention: "メンション",
  profile: "プロフィール",
  writeTo: "メッセージ",
  messageIn: (room) => `${room} のメッセージ`,
  whoReacted: "リアクションした人",
};
