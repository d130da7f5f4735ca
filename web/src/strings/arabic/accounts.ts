import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ar");

export const accounts: Strings["accounts"] = {
  deleted: "حساب محذوف",
  deactivated: "معطَّل",
  you: "أنت",
  thatIsYou: " (أنت)",
  atHandle: (handle) => apart(`@${handle}`),
  roles: { owner: "مالك الخادم", admin: "مدير", member: "عضو" },

  signUp: "إنشاء حساب",
  signUpTitle: (server) => `الانضمام إلى ${apart(server)}`,
  firstTitle: "مرحبًا بك في Parley",
  firstHint: "أنت أول الواصلين: سيكون هذا الحساب مالك الخادم.",
  closedTitle: "الدخول إلى هذا الخادم بدعوة",
  closedHint: "اطلب رابط دعوة من شخص موجود هنا، فهو يفتح لك الباب.",
  haveAccount: "لديك حساب؟",
  email: "البريد الإلكتروني",
  name: "الاسم",
  nameHint: "كما يراه الآخرون.",
  handle: "اسم المستخدم",
  handleHint:
    "يشير إليك الآخرون بعلامة @ ثم اسم المستخدم. من 2 إلى 32 من \u2066a–z\u2069 و\u20660–9\u2069 والنقطة والشرطة والشرطة السفلية.",
  password: "كلمة المرور",
  passwordHint: "8 أحرف على الأقل.",
  bio: "نبذة عنك",
  bioHint: "جملة أو جملتان لملفك الشخصي.",

  forgotten: "نسيت كلمة المرور؟",
  forgottenTitle: "كلمة مرور جديدة",
  forgottenHint: "نرسل إلى بريدك رابطًا لاختيار كلمة مرور جديدة.",
  sendLink: "إرسال الرابط",
  linkSent: "إن كان لهذا العنوان حساب هنا فالرابط في طريقه إليك. تفقّد بريدك.",
  resetTitle: "اختر كلمة مرور جديدة",
  reset: "حفظ كلمة المرور",
  resetDone: "حُفظت كلمة المرور. سجّل الدخول بها؛ وقد انتهت كل الجلسات الأخرى.",
  noToken: "الرابط غير مكتمل. افتحه مرة أخرى من بريدك أو اطلب رابطًا جديدًا.",
  newPassword: "كلمة المرور الجديدة",
  currentPassword: "كلمة المرور الحالية",

  verifyTitle: "تأكيد بريدك الإلكتروني",
  verifying: "جارٍ التأكيد…",
  verified: "تم تأكيد عنوانك.",
  unverified: "لم يتم تأكيد بريدك الإلكتروني بعد.",
  sendVerification: "إعادة إرسال الرابط",
  verificationSent: "الرابط في طريقه إليك. تفقّد بريدك.",

  people: "الأشخاص",
  searchPeople: "البحث عن أشخاص",
  noPeople: "لم يُعثر على أحد",
  noPeopleHint: "جرّب جزءًا من الاسم أو من اسم المستخدم.",
  alone: "لا أحد غيرك هنا بعد",
  aloneHint: "أنشئ غرفة وشارك رابط دعوتها لينضم الآخرون.",
  found: (count) =>
    plural(count, {
      zero: "لا أشخاص",
      one: "شخص واحد",
      two: "شخصان",
      few: "# أشخاص",
      many: "# شخصًا",
      other: "# شخص",
    }),
  profile: "الملف الشخصي",
  profileOf: (name) => `الملف الشخصي: ${apart(name)}`,
  writeTo: "إرسال رسالة",
  noteToSelf: "ملاحظة لنفسي",
  joined: (date) => `هنا منذ ${date}`,

  settings: "الإعدادات",
  yourProfile: "ملفك الشخصي",
  changePassword: "تغيير كلمة المرور",
  passwordChanged: "تغيّرت كلمة المرور. انتهت الجلسات الأخرى.",
  delete: "حذف الحساب",
  deleteHint: "تبقى رسائلك في غرفها بدون اسمك. لا يمكن التراجع عن هذا.",
  deleteTitle: "هل تريد حذف حسابك نهائيًا؟",
  deleteConfirm: "حذف نهائي",

  administration: "الإدارة",
  deactivate: "تعطيل الحساب",
  deactivateTitle: (name) => `هل تريد تعطيل حساب ${apart(name)}؟`,
  deactivateHint: "ينقطع الوصول فورًا على كل الأجهزة. يمكنك إعادته لاحقًا.",
  reactivate: "إعادة تفعيل الحساب",
  serverRole: "الدور على هذا الخادم",
};
