import { apart } from "../apart.ts";
import type { Strings } from "../strings.ts";

export const accounts: Strings["accounts"] = {
  deleted: "حساب محذوف",
  deactivated: "معطَّل",
  you: "أنت",
  thatIsYou: " (أنت)",
  atHandle: (handle) => apart(`@${handle}`),
  roles: { owner: "مالك الخادم", admin: "مدير", member: "عضو" },
  directory: "الدليل",
  noPeople: "لم يُعثر على أحد",
  profileOf: (name) => `الملف الشخصي: ${apart(name)}`,
  noteToSelf: "ملاحظة لنفسي",
  joined: (date) => `هنا منذ ${date}`,
};
