export const settings = {
  sections: "設定の項目",
  profile: "プロフィール",
  account: "アカウント",
  appearance: "外観",
  language: "言語",
  sessions: "セッション",
  roomOrder: "ルームの並び順",
  byActivity: "新しい順",
  byName: "名前順",
  languageTitle: "画面の言語",
  revokeTitle: (session: string) => `${session} をサインアウトしますか？`,
  revokeHint: "その端末では再度サインインが必要です。送信待ちのメッセージはその端末に残ります。",
  revokeOthersTitle: "ほかのすべての端末でサインアウトしますか？",
  forget: "この端末の情報を消去",
  forgetHint:
    "未送信の内容を含め、Parley がこの端末に保存しているものをすべて消去し、セッションを終了します。オフラインのときは、このブラウザーが次にサーバーに接続した時点でセッションが終了します。",
  forgetTitle: "この端末の情報を消去しますか？",
};
