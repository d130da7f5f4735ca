import { apart } from "../apart.ts";
import type { Strings } from "../strings.ts";

export const sessions: Strings["sessions"] = {
  signIn: "تسجيل الدخول",
  signInTitle: (server) => `تسجيل الدخول إلى ${apart(server)}`,
  noAccount: "جديد هنا؟",
  signOut: "تسجيل الخروج",
  signOutUnsent: "تضيع الرسائل التي لم تُرسل بعد إذا سجّلت الخروج هنا.",
  signOutTitle: "هل تريد تسجيل الخروج؟",
  list: "الأجهزة المسجَّل دخولك عليها",
  current: "هذا الجهاز",
  since: (when) => `منذ: ${when}`,
  unknownAgent: "برنامج غير معروف",
  on: (program, system) => `${apart(program)} على ${apart(system)}`,
  revoke: "تسجيل الخروج هناك",
  revokeOthers: "تسجيل الخروج من كل مكان آخر",
  revokedOthers: "انتهت كل الجلسات الأخرى.",
};
