import { reasonIn } from "../reasons.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ja");

export const errors: Strings["errors"] = {
  malformed: "サーバーがリクエストを読み取れませんでした。",
  invalid_input: "入力内容に誤りがあります。",
  unauthenticated: "先にサインインしてください。",
  wrong_credentials: "メールアドレスとパスワードが一致しません。",
  forbidden: "ここではその操作はできません。",
  foreign_origin: "このページからのリクエストは受け付けられません。",
  account_deactivated: "このアカウントは停止されています。管理者にお問い合わせください。",
  registration_closed: "このサーバーでは、招待された人だけがアカウントを作れます。",
  setup_code_wrong: "セットアップコードがサーバーのログのものと一致しません。",
  email_unverified: "先にメールアドレスを確認してください。リンクはメールに届いています。",
  not_found: "もう存在しないか、表示する権限がありません。",
  unknown_endpoint: "サーバーがこの操作に対応していません。ページを再読み込みしてください。",
  method_not_allowed: "サーバーがこの操作に対応していません。ページを再読み込みしてください。",
  email_taken: "このメールアドレスのアカウントはすでにあります。サインインしますか？",
  handle_taken: "このユーザー名、またはよく似た名前がすでに使われています。",
  id_reused: "同じものが別の内容ですでに送信されています。",
  has_left: "この人は退出しました。ほかの人が追加するか、招待リンクから戻ることができます。",
  was_removed: "退出させられた人を追加できるのはモデレーターだけです。",
  too_many_invites: "有効な招待リンクの数が上限に達しています。先にいくつか無効にしてください。",
  room_archived: "このルームはアーカイブされています。",
  not_for_direct: "二人だけのルームにはこの設定がありません。",
  last_owner: "先にほかの人をオーナーにしてください。",
  message_deleted: "このメッセージは削除されました。",
  position_ahead: "ページとサーバーの状態がずれています。再読み込みしてください。",
  too_many_reactions: "このメッセージにはこれ以上リアクションの種類を増やせません。",
  token_invalid: "このリンクは使用済みか、期限切れです。",
  too_large: "大きすぎて送信できません。",
  unsupported_media_type: "サーバーがリクエストを読み取れませんでした。",
  socket_only: "接続しているときだけ使えます。",
  rate_limited: "短い時間に操作が多すぎます。少し待ってからもう一度お試しください。",
  internal: "サーバーで問題が発生しました。もう一度お試しください。",
  unsupported_version:
    "このページのバージョンがサーバーと合っていません。再読み込みしてください。それでも直らない場合は、サーバーの更新が必要です。",
  unavailable: "サーバーに接続できません。オンラインになってからもう一度お試しください。",
  unknown: "問題が発生しました。",
  invalid: (detail) =>
    reasonIn(detail, {
      blank: "空にはできません。",
      longer: (most) => plural(most, { other: "# 文字以内にしてください。" }),
      shorter: (least) => plural(least, { other: "# 文字以上にしてください。" }),
      plain: "使われている文字の種類が少なすぎます。",
      sequence: "隣り合った文字の並びは使えません。",
      common: "誰でも最初に試すようなパスワードです。",
      personal: "名前、ユーザー名、メールアドレスから作られています。",
    }) ?? "この内容は受け付けられません。",
  wait: (seconds) => plural(seconds, { other: "短い時間に操作が多すぎます。# 秒後にもう一度お試しください。" }),
};
