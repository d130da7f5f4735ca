import { apart } from "../apart.ts";

export const settings = {
  sections: "أقسام الإعدادات",
  profile: "الملف الشخصي",
  account: "الحساب",
  appearance: "المظهر",
  language: "اللغة",
  sessions: "الجلسات",
  danger: "المغادرة نهائيًا",
  languageTitle: "لغة الواجهة",
  revokeTitle: (session: string) => `تسجيل الخروج من ${apart(session)}؟`,
  revokeHint: "يلزم تسجيل الدخول هناك من جديد. الرسائل التي تنتظر الإرسال هناك تبقى هناك.",
  revokeOthersTitle: "تسجيل الخروج من كل مكان آخر؟",
};
