import { apart } from "../apart.ts";

export const settings = {
  sections: "Partes de los ajustes",
  profile: "Perfil",
  account: "Cuenta",
  appearance: "Apariencia",
  language: "Idioma",
  sessions: "Sesiones",
  roomOrder: "Ordenar las salas por",
  byActivity: "Actividad reciente",
  byName: "Nombre",
  languageTitle: "Idioma de la interfaz",
  revokeTitle: (session: string) => `¿Cerrar la sesión de ${apart(session)}?`,
  revokeHint: "Habrá que iniciar sesión de nuevo allí. Los mensajes pendientes de enviar allí se quedan allí.",
  revokeOthersTitle: "¿Cerrar todas las demás sesiones?",
  forget: "Olvidar este dispositivo",
  forgetHint:
    "Quita todo lo que Parley guarda en este dispositivo, también lo que aún no se ha enviado, y cierra la sesión. Sin red, la sesión se cierra en cuanto este navegador vuelva a alcanzar el servidor.",
  forgetTitle: "¿Olvidar este dispositivo?",
};
