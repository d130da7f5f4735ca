import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("ar");

export const welcome = {
  title: "أهلًا بك",
  step: (at: number, of: number) => `الخطوة ${at} من ${of}`,
  back: "رجوع",
  goOn: "متابعة",
  skip: "لاحقًا",
  serverTitle: "سمِّ هذا الخادم",
  serverHint: "فريقك أو مدينتك أو ناديك. يمكنك تغييره لاحقًا.",
  roomTitle: "أنشئ الغرفة الأولى",
  roomHint: "قناة: يمكن للجميع هنا العثور عليها والانضمام إليها.",
  ideas: "اقتراحات",
  general: "عام",
  generalTopic: "كل ما ليست له غرفة خاصة",
  news: "إعلانات",
  newsTopic: "ما ينبغي أن يعرفه الجميع",
  breakRoom: "استراحة القهوة",
  breakRoomTopic: "كل شيء إلا العمل",
  inviteTitle: "ادعُ الناس",
  inviteHint: (room: string) => `من يفتح هذا الرابط يمكنه إنشاء حساب وينضم إلى ${apart(room)}.`,
  inviteEnds: (when: string) => `يعمل حتى ${when}، وبأي عدد من المرات.`,
  inviteLater: "في تفاصيل الغرفة روابط أخرى، ومنها تُنهى.",
  share: "مشاركة",
  enter: "إلى الغرفة",
  channelsTitle: (name: string) => `أهلًا بك يا ${apart(name)}`,
  channelsHint: "اختر أين تريد أن تكون. يمكنك الانضمام والمغادرة في أي وقت.",
  enterCount: (count: number) =>
    plural(count, {
      zero: "الانضمام",
      one: "الانضمام إلى قناة واحدة",
      two: "الانضمام إلى قناتين",
      few: "الانضمام إلى # قنوات",
      many: "الانضمام إلى # قناة",
      other: "الانضمام إلى # قناة",
    }),
  finish: "إكمال الإعداد",
  homeTitle: "لا شيء هنا بعد",
  homeHint: "ثلاث طرق للبدء:",
  browseHint: "اعثر على واحدة مفتوحة للجميع",
  peopleHint: "اكتب إلى شخص واحد",
  roomCardHint: "لبضعة أشخاص أو للجميع",
};
