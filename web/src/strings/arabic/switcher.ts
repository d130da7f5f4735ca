import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("ar");

export const switcher: LaterStrings["switcher"] = {
  title: "الانتقال",
  field: "ابحث عن غرفة أو شخص أو إجراء",
  results: "الوجهات",
  groups: {
    unread: "غير مقروءة",
    recent: "الأخيرة",
    results: "النتائج",
    server: "المزيد على هذا الخادم",
    actions: "إجراءات",
  },
  actions: {
    newRoom: "غرفة جديدة",
    inbox: "صندوق الوارد",
    people: "كل من على هذا الخادم",
    channels: "تصفح القنوات",
    noteToSelf: "ملاحظة لنفسي",
    settings: "الإعدادات",
    shortcuts: "اختصارات لوحة المفاتيح",
    light: "مظهر فاتح",
    dark: "مظهر داكن",
    system: "مظهر النظام",
  },
  found: (count) =>
    plural(count, {
      zero: "لا نتائج",
      one: "نتيجة واحدة",
      two: "نتيجتان",
      few: "# نتائج",
      many: "# نتيجة",
      other: "# نتيجة",
    }),
  nothing: "لا شيء بهذا الاسم.",
};
