import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { number, plural } = speechOf("ja");

export const composer: Strings["composer"] = {
  enterKey: "Enter キー",
  enterSends: "Enter で送信",
  enterBreaks: "Enter で改行",
  enterSendsHint: "Shift+Enter で改行します。",
  enterBreaksHint: (modifier) => `${modifier}+Enter で送信します。`,
  sendsHere: (modifier) => `${modifier}+Enter で送信`,

  formatting: "書式",
  bold: "太字",
  italic: "斜体",
  strike: "取り消し線",
  inlineCode: "コード",
  codeBlock: "コードブロック",
  quote: "引用",
  bullets: "リスト",
  numbers: "番号付きリスト",

  lists: {
    people: "メンションする人",
    rooms: "ルーム",
    emoji: "絵文字",
    commands: "コマンド",
    places: "ルームと人",
  },
  found: (count) => plural(count, { other: "候補 # 件" }),
  notHere: "このルームにいません",
  notJoined: "未参加",
  outsider: (name) => `${name} さんはこのルームにいないため、通知されません。`,
  addOutsider: "ルームに追加",

  arguments: {
    open: "名前",
    invite: "@ハンドル …",
    topic: "テキスト",
    rename: "名前",
    shrug: "テキスト",
  },
  commands: {
    open: "ルームまたは人を開く",
    invite: "このルームに人を追加する",
    topic: "トピックを設定する",
    rename: "このルームの名前を変える",
    mute: "このルームをミュートする",
    unmute: "このルームのミュートを解除する",
    favourite: "お気に入りに追加、または削除する",
    leave: "このルームを退出する",
    archive: "このルームをアーカイブする",
    shrug: "¯\\_(ツ)_/¯ を送信する",
    help: "すべてのコマンドを表示する",
  },
  noCommand: (name) => `/${name} というコマンドはありません。もう一度 Enter を押すとメッセージとして送信します。`,
  notHereCommand: (name) => `/${name} はここでは使えません。`,
  needsName: "続けて新しい名前を書いてください。",
  needsHandle: "続けて @ハンドルを書いてください。",
  needsPlace: "続けてルームまたは人の名前を書いてください。",
  nobodyCalled: (handle) => `@${handle} という人はいません。`,
  noPlace: (name) => `「${name}」というルームも人も見つかりません。`,
  topicSet: "トピックを変更しました。",
  topicGone: "トピックを削除しました。",
  renamed: (name) => `このルームの名前は「${name}」になりました。`,
  isMuted: "ミュートしました。",
  isUnmuted: "ミュートを解除しました。",
  isFavourite: "お気に入りに追加しました。",
  noFavourite: "お気に入りから削除しました。",

  tooLong: (over) => plural(over, { other: "1 通のメッセージには # 文字多すぎます。" }),
  sendAs: (count) => plural(count, { other: "# 通に分けて送信" }),
  tooLongToSplit: (most) => `${number(most)} 通に分けても送信できない長さです。`,
  tooLongToEdit: "変更を保存するには短くしてください。",
  pasteTooLong: (count, most) =>
    `貼り付けるテキストは ${number(count)} 文字です。ここに入るのは ${number(most)} 文字までのため、貼り付けませんでした。`,
};
