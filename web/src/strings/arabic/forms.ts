import { speechOf } from "../speech.ts";

const { number } = speechOf("ar");

export const forms = {
  required: "املأ هذا الحقل.",
  email: "هذا ليس عنوان بريد بعد، مثل: \u2066name@example.org\u2069",
  handle: "من 2 إلى 32 من ‎a–z‎ و\u20660–9\u2069 والنقطة والشرطة والشرطة السفلية، وفي طرفيه حرف أو رقم.",
  marks: "فيه شيء غير مرئي. اكتبه من جديد بدل لصقه.",
  between: (least: number, most: number) => `رقم من ${number(least)} إلى ${number(most)}.`,
  offline: "أنت غير متصل. ما كتبته باقٍ هنا؛ حاول مرة أخرى حين تعود.",
  capsLock: "مفتاح الأحرف الكبيرة مفعّل",
  passwordFine: "هذه مناسبة.",
};
