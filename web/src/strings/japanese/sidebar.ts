import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ja");

export const sidebar: Strings["sidebar"] = {
  sections: {
    favourites: "お気に入り",
    rooms: "ルーム",
    direct: "ダイレクトメッセージ",
  },
  goTo: "移動先を検索…",
  inbox: "受信箱",
  waiting: (count) => plural(count, { other: "# 件があなたを待っています" }),
  draft: "下書き",
  markRead: "既読にする",
  markUnread: "未読にする",
  favourite: "お気に入りに追加",
  unfavourite: "お気に入りから外す",
  mute: "ミュート",
  unmute: "ミュートを解除",
  copyLink: "リンクをコピー",
  leave: "退出",
  muted: (name) => `${name} をミュートしました。`,
  unmuted: (name) => `${name} のミュートを解除しました。`,
  markedRead: "既読にしました。",
  markedAllRead: (count) => plural(count, { other: "# 件のルームを既読にしました。" }),
};
