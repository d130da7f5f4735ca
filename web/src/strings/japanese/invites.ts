import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("ja");

export const invites: LaterStrings["invites"] = {
  title: "招待リンク",
  landing: (room) => `${room} に招待されています`,
  by: (name) => `${name} さんからの招待です。`,
  memberCount: (count) => plural(count, { other: "メンバー # 人" }),
  accept: "ルームに参加",
  signUpFirst: "アカウントを作成して参加",
  signInFirst: "アカウントを持っています",
  invalid: "この招待は使えません",
  invalidHint: "使用済みか、期限切れかもしれません。新しい招待をもらってください。",
  create: "招待リンクを作成",
  created: "今のうちにコピーしてください。このリンクは一度しか表示されません。",
  link: "招待リンク",
  onlyHere:
    "localhost で開いているため、このリンクはこのコンピューターでしか使えません。ほかの人を招くには、このコンピューターのアドレスか名前で Parley を開いてください。",
  lasts: "有効期間",
  hour: "1 時間",
  day: "1 日",
  week: "1 週間",
  month: "30 日",
  forever: "無期限",
  uses: "使用できる回数",
  anyUses: "無制限",
  someUses: (count) => plural(count, { other: "# 回" }),
  used: (uses, max) =>
    max === null ? plural(uses, { other: "# 回使用" }) : `${number(max)} 回中 ${number(uses)} 回使用`,
  expires: (when) => `${when}まで`,
  noExpiry: "無期限",
  createdBy: (name) => `作成者：${name}`,
  revoke: "リンクを無効にする",
  revokeTitle: "このリンクを終了しますか？",
  revokeHint: "以後このリンクでは参加できません。すでに参加している人はそのままです。",
  already: "すでにこのルームに参加しています。",
  enter: "ルームへ",
  none: "有効なリンクはありません。",
};
