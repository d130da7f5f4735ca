import { apart } from "../apart.ts";

export const settings = {
  sections: "أقسام الإعدادات",
  profile: "الملف الشخصي",
  account: "الحساب",
  appearance: "المظهر",
  language: "اللغة",
  sessions: "الجلسات",
  roomOrder: "ترتيب الغرف حسب",
  byActivity: "آخر نشاط",
  byName: "الاسم",
  languageTitle: "لغة الواجهة",
  revokeTitle: (session: string) => `تسجيل الخروج من ${apart(session)}؟`,
  revokeHint: "يلزم تسجيل الدخول هناك من جديد. الرسائل التي تنتظر الإرسال هناك تبقى هناك.",
  revokeOthersTitle: "تسجيل الخروج من كل مكان آخر؟",
  forget: "نسيان هذا الجهاز",
  forgetHint:
    "يزيل كل ما يحفظه Parley على هذا الجهاز، حتى ما لم يُرسل بعد، وينهي الجلسة. وبلا شبكة تنتهي الجلسة حالما يصل هذا المتصفح إلى الخادم مجددًا.",
  forgetTitle: "نسيان هذا الجهاز؟",
};
