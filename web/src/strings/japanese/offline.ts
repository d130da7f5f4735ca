import type { Strings } from "../strings.ts";

export const offline: Strings["offline"] = {
  connecting: "接続しています…",
  offline: "オフラインです。書いた内容は、接続が戻ったときに送信されます。",
  showing: (when: string) => `オフライン · ${when} 時点の内容を表示しています`,
  silent: "サーバーが応答しません。",
  again: (seconds: string) => `${seconds} 秒後に再試行します`,
  trying: "再試行しています…",
  notKept: "この端末には何も保存されていません。未送信の内容はページを閉じると失われます。",
  newVersion: "新しいバージョンの準備ができました",
  ended: "この端末でサインアウトされました。続けるにはもう一度サインインしてください。書いた内容は残っています。",
  cannotSignOut: "今はサインアウトできません",
  cannotSignOutHint:
    "セッションを終了できるのはサーバーだけですが、応答がありません。何も変更されていません。接続が戻ったらもう一度お試しください。",
};
