import type { Strings } from "../strings.ts";

export const sessions: Strings["sessions"] = {
  signIn: "サインイン",
  signInTitle: (server) => `${server} にサインイン`,
  noAccount: "はじめての方はこちら",
  signOut: "サインアウト",
  signOutUnsent: "ここでサインアウトすると、未送信のメッセージは失われます。",
  signOutTitle: "サインアウトしますか？",
  list: "サインイン中の端末",
  current: "この端末",
  since: (when) => `${when}から`,
  unknownAgent: "不明なプログラム",
  on: (program, system) => `${program}（${system}）`,
  revoke: "この端末をサインアウト",
  revokeOthers: "ほかのすべてからサインアウト",
  revokedOthers: "ほかのセッションはすべて終了しました。",
};
