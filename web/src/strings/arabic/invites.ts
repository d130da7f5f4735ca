import { apart } from "../apart.ts";
import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("ar");

export const invites: LaterStrings["invites"] = {
  title: "روابط الدعوة",
  landing: (room) => `أنت مدعو إلى ${apart(room)}`,
  by: (name) => `الدعوة من ${apart(name)}.`,
  memberCount: (count) =>
    plural(count, {
      zero: "لا أعضاء",
      one: "عضو واحد",
      two: "عضوان",
      few: "# أعضاء",
      many: "# عضوًا",
      other: "# عضو",
    }),
  accept: "الانضمام إلى الغرفة",
  signUpFirst: "إنشاء حساب للانضمام",
  signInFirst: "لدي حساب",
  invalid: "هذه الدعوة لا تعمل",
  invalidHint: "ربما استُخدمت أو انتهت صلاحيتها. اطلب دعوة جديدة.",
  create: "إنشاء رابط دعوة",
  created: "انسخ هذا الرابط الآن، فلن يظهر مرة أخرى.",
  link: "رابط الدعوة",
  onlyHere:
    "يعمل هذا الرابط على هذا الحاسوب فقط، لأن Parley فُتح باسم localhost. لدعوة الآخرين افتح Parley بعنوان هذا الحاسوب أو باسمه.",
  lasts: "مدة الصلاحية",
  hour: "ساعة واحدة",
  day: "يوم واحد",
  week: "أسبوع واحد",
  month: "30 يومًا",
  forever: "بلا نهاية",
  uses: "عدد مرات الاستخدام",
  anyUses: "بلا حد",
  someUses: (count) =>
    plural(count, {
      zero: "ولا مرة",
      one: "مرة واحدة",
      two: "مرتان",
      few: "# مرات",
      many: "# مرة",
      other: "# مرة",
    }),
  used: (uses, max) =>
    max === null
      ? plural(uses, {
          zero: "لم يُستخدم بعد",
          one: "استُخدم مرة واحدة",
          two: "استُخدم مرتين",
          few: "استُخدم # مرات",
          many: "استُخدم # مرة",
          other: "استُخدم # مرة",
        })
      : `استُخدم ${number(uses)} من ${number(max)}`,
  expires: (when) => `ينتهي: ${when}`,
  noExpiry: "بلا نهاية",
  createdBy: (name) => `أنشأه ${apart(name)}`,
  revoke: "إبطال الرابط",
  revokeTitle: "إنهاء هذا الرابط؟",
  revokeHint: "لن يدخل به أحد بعد الآن. ومن دخل يبقى.",
  already: "أنت في هذه الغرفة بالفعل.",
  enter: "إلى الغرفة",
  none: "لا يوجد رابط صالح حاليًا.",
};
