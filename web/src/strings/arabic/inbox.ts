import { apart } from "../apart.ts";
import type { LaterStrings } from "../later.ts";

export const inbox: LaterStrings["inbox"] = {
  title: "صندوق الوارد",
  messages: "الإشارات والردود",
  threads: "السلاسل",
  view: "ما يُعرض",
  unreadOnly: "غير المقروءة فقط",
  markRead: "تعليم كمقروءة حتى هنا",
  showNew: "عرض الجديد",
  none: "لا شيء لك بعد",
  noneHint: "عندما يكتب أحدهم @ مع معرّفك، أو \u2066@room\u2069، أو يرد على إحدى رسائلك، تجد ذلك هنا.",
  noThreads: "لا سلاسل بعد",
  noThreadsHint: "تبقى هنا السلاسل التي بدأتها أو رددت فيها أو أُشير إليك فيها.",
  allRead: "كل شيء مقروء",
  allReadHint: "أوقف «غير المقروءة فقط» لترى ما سبق.",
  you: "أنت",
  mentioned: "يشير إليك",
  mentionedRoom: "يشير إلى الجميع",
  replied: "يرد عليك",
  inRoom: (room) => `في ${apart(room)}`,
};
