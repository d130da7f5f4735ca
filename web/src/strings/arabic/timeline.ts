import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list, plural } = speechOf("ar");

export const timeline: Strings["timeline"] = {
  codeIn: (language) => `شيفرة بلغة ${apart(language)}`,
  arrived: (count, names) =>
    `${plural(count, {
      zero: "لا رسائل جديدة",
      one: "رسالة جديدة واحدة",
      two: "رسالتان جديدتان",
      few: "# رسائل جديدة",
      many: "# رسالة جديدة",
      other: "# رسالة جديدة",
    })} من ${list(names.map(apart))}`,
  several: "عدة أشخاص",

  deleted: "حُذفت الرسالة.",
  toDo: "للإنجاز:",
  done: "أُنجز:",
  deletedCount: (count) =>
    plural(count, {
      zero: "لم تُحذف أي رسالة.",
      one: "حُذفت رسالة واحدة.",
      two: "حُذفت رسالتان.",
      few: "حُذفت # رسائل.",
      many: "حُذفت # رسالة.",
      other: "حُذفت # رسالة.",
    }),
  deletedShort: "محذوفة",
  unpinned: "أُلغي تثبيت الرسالة.",
  markedUnread: "وُضعت علامة غير مقروءة.",
  archived: (room) => `أُرشفت ${apart(room)}.`,

  dayMenu: (day) => `${day}. الانتقال إلى يوم آخر`,
  jumpTo: "الانتقال إلى…",
  beginning: "البداية",
  weekAgo: "قبل أسبوع",
  monthAgo: "قبل شهر",
  pickDate: "تاريخ محدد…",
  jumpTitle: "الانتقال إلى تاريخ",
  jumpHint: "يعرض أول رسالة ابتداءً من ذلك اليوم.",
  date: "التاريخ",
  jump: "انتقال",
  nothingSince: "لم يُكتب شيء بعد ذلك.",

  card: (name) => `عن ${apart(name)}`,
  mention: "ذكر",
  profile: "الملف الشخصي",
  writeTo: "رسالة",
  messageIn: (room) => `رسالة في ${apart(room)}`,
  whoReacted: "من تفاعل",
};
