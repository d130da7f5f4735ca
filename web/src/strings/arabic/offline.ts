import type { Strings } from "../strings.ts";

export const offline: Strings["offline"] = {
  connecting: "جارٍ الاتصال…",
  offline: "غير متصل. سيُرسل ما تكتبه عند عودة الاتصال.",
  showing: (when: string) => `غير متصل · يُعرض ما كان هنا في ${when}`,
  silent: "الخادم لا يستجيب.",
  again: (seconds: string) => `محاولة أخرى بعد ${seconds} ث`,
  trying: "جارٍ المحاولة…",
  notKept: "لا يُحفظ شيء على هذا الجهاز: ما لم يُرسل بعد يضيع عند إغلاق الصفحة.",
  newVersion: "إصدار جديد جاهز",
  ended: "سُجِّل خروجك من هنا. سجّل الدخول مجددًا للمتابعة؛ ما كتبته محفوظ.",
  cannotSignOut: "لا يمكنك تسجيل الخروج الآن",
  cannotSignOutHint: "الخادم وحده يستطيع إنهاء هذه الجلسة، وهو لا يستجيب. لم يتغير شيء؛ حاول مجددًا عند عودة الاتصال.",
};
