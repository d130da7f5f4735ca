import type { Strings } from "../strings.ts";
export const profile: Strings["profile"] = {
  asOthersSee: "Tel que les autres vous voient",
  edit: "Modifier votre profil",
  bioEmpty: "Quelques mots sur vous apparaîtront ici.",
  facts: "Informations",
};
