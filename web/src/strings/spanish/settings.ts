import { apart } from "../apart.ts";

export const settings = {
  sections: "Partes de los ajustes",
  profile: "Perfil",
  account: "Cuenta",
  appearance: "Apariencia",
  language: "Idioma",
  sessions: "Sesiones",
  danger: "Irse para siempre",
  languageTitle: "Idioma de la interfaz",
  revokeTitle: (session: string) => `¿Cerrar la sesión de ${apart(session)}?`,
  revokeHint: "Habrá que iniciar sesión de nuevo allí. Los mensajes pendientes de enviar allí se quedan allí.",
  revokeOthersTitle: "¿Cerrar todas las demás sesiones?",
};
