import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { number, plural } = speechOf("ar");

export const composer: Strings["composer"] = {
  enterKey: "مفتاح Enter",
  enterSends: "Enter يرسل",
  enterBreaks: "Enter يبدأ سطرًا جديدًا",
  enterSendsHint: "\u200fShift+Enter يبدأ سطرًا جديدًا.",
  enterBreaksHint: (modifier) => `\u200f${modifier}+Enter يرسل.`,
  sendsHere: (modifier) => `\u200f${modifier}+Enter يرسل`,

  formatting: "التنسيق",
  bold: "غامق",
  italic: "مائل",
  strike: "يتوسطه خط",
  inlineCode: "شيفرة",
  codeBlock: "كتلة شيفرة",
  quote: "اقتباس",
  bullets: "قائمة",
  numbers: "قائمة مرقّمة",

  lists: {
    people: "أشخاص للإشارة إليهم",
    rooms: "الغرف",
    emoji: "رموز تعبيرية",
    commands: "الأوامر",
    places: "الغرف والأشخاص",
  },
  found: (count) =>
    plural(count, {
      zero: "لا اقتراحات",
      one: "اقتراح واحد",
      two: "اقتراحان",
      few: "# اقتراحات",
      many: "# اقتراحًا",
      other: "# اقتراح",
    }),
  notHere: "ليس في هذه الغرفة",
  notJoined: "لم تنضم إليها",
  outsider: (name) => `\u2068${name}\u2069 ليس في هذه الغرفة ولن يصله هذا.`,
  addOutsider: "إضافة إلى الغرفة",

  arguments: {
    open: "اسم",
    invite: "@معرّف …",
    topic: "نص",
    rename: "اسم",
    shrug: "نص",
  },
  commands: {
    open: "الانتقال إلى غرفة أو شخص",
    invite: "إضافة أشخاص إلى هذه الغرفة",
    topic: "تعيين الموضوع",
    rename: "تغيير اسم هذه الغرفة",
    mute: "كتم هذه الغرفة",
    unmute: "إلغاء كتم هذه الغرفة",
    favourite: "إضافة إلى المفضلة أو إزالة منها",
    leave: "مغادرة هذه الغرفة",
    archive: "أرشفة هذه الغرفة",
    shrug: "إرسال \u2066¯\\_(ツ)_/¯\u2069",
    help: "عرض كل الأوامر",
  },
  noCommand: (name) => `لا يوجد أمر \u2066/${name}\u2069. اضغط Enter مرة أخرى لإرساله كرسالة.`,
  notHereCommand: (name) => `لا يمكن استخدام \u2066/${name}\u2069 هنا.`,
  needsName: "اكتب الاسم الجديد بعده.",
  needsHandle: "اكتب معرّفات تبدأ بـ @ بعده.",
  needsPlace: "اكتب اسم غرفة أو شخص بعده.",
  nobodyCalled: (handle) => `لا أحد معرّفه \u2066@${handle}\u2069.`,
  noPlace: (name) => `لا توجد غرفة ولا شخص باسم «\u2068${name}\u2069».`,
  topicSet: "تم تغيير الموضوع.",
  topicGone: "تمت إزالة الموضوع.",
  renamed: (name) => `اسم هذه الغرفة الآن \u2068${name}\u2069.`,
  isMuted: "تم الكتم.",
  isUnmuted: "أُلغي الكتم.",
  isFavourite: "أُضيفت إلى المفضلة.",
  noFavourite: "أُزيلت من المفضلة.",

  tooLong: (over) =>
    plural(over, {
      zero: "لا أحرف زائدة.",
      one: "حرف واحد زائد على رسالة واحدة.",
      two: "حرفان زائدان على رسالة واحدة.",
      few: "# أحرف زائدة على رسالة واحدة.",
      many: "# حرفًا زائدًا على رسالة واحدة.",
      other: "# حرف زائد على رسالة واحدة.",
    }),
  sendAs: (count) =>
    plural(count, {
      zero: "لا شيء للإرسال",
      one: "إرسال في رسالة واحدة",
      two: "إرسال في رسالتين",
      few: "إرسال في # رسائل",
      many: "إرسال في # رسالة",
      other: "إرسال في # رسالة",
    }),
  tooLongToSplit: (most) => `أطول من أن يُرسل، حتى في ${number(most)} رسالة.`,
  tooLongToEdit: "اختصر النص لحفظ التغييرات.",
  pasteTooLong: (count, most) => `النص الملصق ${number(count)} حرف، ولا يتسع هنا إلا ${number(most)}. لم يُلصق شيء.`,
};
