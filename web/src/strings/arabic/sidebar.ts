import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ar");

export const sidebar: Strings["sidebar"] = {
  sections: {
    favourites: "المفضلة",
    rooms: "الغرف",
    direct: "الرسائل المباشرة",
  },
  goTo: "الانتقال إلى…",
  inbox: "صندوق الوارد",
  waiting: (count) =>
    plural(count, {
      zero: "لا شيء بانتظارك",
      one: "شيء واحد بانتظارك",
      two: "شيئان بانتظارك",
      few: "# أشياء بانتظارك",
      many: "# شيئًا بانتظارك",
      other: "# شيء بانتظارك",
    }),
  draft: "مسودة",
  markRead: "تعليم كمقروءة",
  markUnread: "تعليم كغير مقروءة",
  favourite: "إضافة إلى المفضلة",
  unfavourite: "إزالة من المفضلة",
  mute: "كتم",
  unmute: "إلغاء الكتم",
  copyLink: "نسخ الرابط",
  leave: "مغادرة",
  muted: (name) => `كُتمت ${apart(name)}.`,
  unmuted: (name) => `أُلغي كتم ${apart(name)}.`,
  markedRead: "عُلِّمت كمقروءة.",
  markedAllRead: (count) =>
    plural(count, {
      zero: "لم تُعلَّم أي غرفة كمقروءة.",
      one: "عُلِّمت غرفة واحدة كمقروءة.",
      two: "عُلِّمت غرفتان كمقروءتين.",
      few: "عُلِّمت # غرف كمقروءة.",
      many: "عُلِّمت # غرفة كمقروءة.",
      other: "عُلِّمت # غرفة كمقروءة.",
    }),
};
