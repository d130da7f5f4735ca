import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ar");

export const threads: Strings["threads"] = {
  title: "سلسلة الردود",
  replies: (count) =>
    plural(count, {
      zero: "لا ردود",
      one: "رد واحد",
      two: "ردّان",
      few: "# ردود",
      many: "# ردًا",
      other: "# رد",
    }),
  unread: (count) =>
    plural(count, {
      zero: "لا ردود غير مقروءة",
      one: "رد واحد غير مقروء",
      two: "ردّان غير مقروءين",
      few: "# ردود غير مقروءة",
      many: "# ردًا غير مقروء",
      other: "# رد غير مقروء",
    }),
  lastReply: (when) => `آخرها ${when}`,
  open: "الرد في سلسلة",
  follow: "متابعة السلسلة",
  unfollow: "إلغاء متابعة السلسلة",
  inRoom: (room) => `في ${apart(room)}`,
  empty: "لا ردود بعد",
  emptyHint: "ما تكتبه هنا يبقى إلى جانب المحادثة.",
  rootGone: "الرسالة الأولى في هذه السلسلة غير موجودة.",
  composer: "رسالة في السلسلة",
};
