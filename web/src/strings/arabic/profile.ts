import type { Strings } from "../strings.ts";
export const profile: Strings["profile"] = {
  asOthersSee: "كما يراك الآخرون",
  edit: "تعديل ملفك الشخصي",
  bioEmpty: "تظهر هنا كلمات قليلة عنك.",
  facts: "معلومات",
};
