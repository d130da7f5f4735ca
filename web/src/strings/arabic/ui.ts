import type { Strings } from "../strings.ts";

export const ui: Strings["ui"] = {
  loading: "جارٍ التحميل",
  close: "إغلاق",
  dismiss: "إخفاء",
  cancel: "إلغاء",
  save: "حفظ",
  saved: "تم الحفظ",
  undo: "تراجع",
  back: "رجوع",
  more: "عرض المزيد",
  retry: "المحاولة مرة أخرى",
  panelWidth: "عرض اللوحة الجانبية",
  copy: "نسخ",
  copied: "تم النسخ",
  showPassword: "إظهار كلمة المرور",
  hidePassword: "إخفاء كلمة المرور",
};
