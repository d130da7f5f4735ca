import type { Strings } from "../strings.ts";
export const profile: Strings["profile"] = {
  asOthersSee: "So sehen dich andere",
  edit: "Profil bearbeiten",
  bioEmpty: "Hier stehen ein paar Worte über dich.",
  facts: "Angaben",
};
