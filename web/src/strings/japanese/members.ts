import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ja");

export const members: Strings["members"] = {
  title: "メンバー",
  count: (count) => plural(count, { other: "メンバー # 人" }),
  roles: { owner: "オーナー", moderator: "モデレーター", member: "メンバー" },
  add: "メンバーを追加",
  addTitle: (room) => `${room} にメンバーを追加`,
  added: (names) => `${names} さんを追加しました。`,
  remove: "ルームから外す",
  removeTitle: (name) => `${name} さんを外しますか？`,
  removeHint: "以後、このルームの内容は見られなくなります。",
  removed: (name: string) => `${name} さんを外しました。`,
  makeOwner: "オーナーにする",
  ownerTitle: (name: string) => `${name} さんをこのルームのオーナーにしますか？`,
  ownerHint: "オーナーはこのルームの変更やアーカイブ、ほかの人をオーナーにすることができ、あなたを外すこともできます。",
  makeModerator: "モデレーターにする",
  makeMember: "一般メンバーにする",
  actions: (name) => `${name} さんへの操作`,
  picked: "選んだ人",
  pick: "ユーザーを探す",
  pickHint: "名前かユーザー名を入力",
  unpick: (name) => `${name} さんを除く`,
  filter: "メンバーを探す",
};
