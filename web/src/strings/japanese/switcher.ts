import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("ja");

export const switcher: LaterStrings["switcher"] = {
  title: "移動",
  field: "ルーム・人・操作を検索",
  results: "移動先",
  groups: {
    unread: "未読",
    recent: "最近",
    results: "検索結果",
    server: "このサーバーのほかの結果",
    actions: "操作",
  },
  actions: {
    newRoom: "新しいルーム",
    inbox: "受信箱",
    people: "このサーバーの全員",
    channels: "チャンネルを見る",
    noteToSelf: "自分用メモ",
    settings: "設定",
    shortcuts: "キーボードショートカット",
    light: "ライトテーマ",
    dark: "ダークテーマ",
    system: "システムに合わせたテーマ",
  },
  found: (count) => plural(count, { other: "# 件" }),
  nothing: "一致するものはありません。",
};
