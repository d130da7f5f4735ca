import type { Strings } from "../strings.ts";
export const profile: Strings["profile"] = {
  asOthersSee: "ほかの人からの見え方",
  edit: "プロフィールを編集",
  bioEmpty: "自己紹介がここに表示されます。",
  facts: "情報",
};
