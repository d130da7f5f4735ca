import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ja");

export const threads: Strings["threads"] = {
  title: "スレッド",
  replies: (count) => plural(count, { other: "返信 # 件" }),
  unread: (count) => plural(count, { other: "未読の返信 # 件" }),
  lastReply: (when) => `最終返信 ${when}`,
  open: "スレッドで返信",
  follow: "スレッドをフォロー",
  unfollow: "スレッドのフォローを解除",
  inRoom: (room) => `${room} 内`,
  empty: "まだ返信がありません",
  emptyHint: "ここに書いたことは、ルームの流れとは別に残ります。",
  rootGone: "このスレッドの最初のメッセージがありません。",
  composer: "スレッドへのメッセージ",
};
