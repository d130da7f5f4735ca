import type { Strings } from "../strings.ts";

export const ui: Strings["ui"] = {
  loading: "読み込み中",
  close: "閉じる",
  dismiss: "非表示",
  cancel: "キャンセル",
  save: "保存",
  saved: "保存しました",
  undo: "元に戻す",
  back: "戻る",
  more: "もっと見る",
  retry: "もう一度試す",
  panelWidth: "サイドパネルの幅",
  copy: "コピー",
  copied: "コピーしました",
  showPassword: "パスワードを表示",
  hidePassword: "パスワードを隠す",
};
