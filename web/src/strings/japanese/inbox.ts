import type { LaterStrings } from "../later.ts";

export const inbox: LaterStrings["inbox"] = {
  title: "受信箱",
  messages: "メンションと返信",
  threads: "スレッド",
  view: "表示する内容",
  unreadOnly: "未読のみ",
  markRead: "ここまで既読にする",
  showNew: "新着を表示",
  none: "まだ何も届いていません",
  noneHint:
    "誰かが @ とあなたのハンドル名や @room を書いたり、あなたのメッセージに返信したりすると、ここに表示されます。",
  noThreads: "スレッドはまだありません",
  noThreadsHint: "自分が始めた、返信した、またはメンションされたスレッドがここに残ります。",
  allRead: "すべて既読です",
  allReadHint: "「未読のみ」をオフにすると以前のものが見られます。",
  you: "あなた",
  mentioned: "あなたへのメンション",
  mentionedRoom: "全員へのメンション",
  replied: "あなたへの返信",
  inRoom: (room) => `${room} で`,
};
