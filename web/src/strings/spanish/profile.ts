import type { Strings } from "../strings.ts";
export const profile: Strings["profile"] = {
  asOthersSee: "Así te ven los demás",
  edit: "Editar tu perfil",
  bioEmpty: "Aquí aparecerán unas palabras sobre ti.",
  facts: "Datos",
};
