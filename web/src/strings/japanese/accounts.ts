import type { Strings } from "../strings.ts";

export const accounts: Strings["accounts"] = {
  deleted: "削除されたアカウント",
  deactivated: "停止中",
  you: "あなた",
  thatIsYou: "（あなた）",
  atHandle: (handle) => `@${handle}`,
  roles: { owner: "サーバーのオーナー", admin: "管理者", member: "メンバー" },
  directory: "ユーザー一覧",
  noPeople: "見つかりませんでした",
  profileOf: (name) => `${name} さんのプロフィール`,
  noteToSelf: "自分用メモ",
  joined: (date) => `${date}から参加`,
};
