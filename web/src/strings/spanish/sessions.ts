import type { Strings } from "../strings.ts";

export const sessions: Strings["sessions"] = {
  signIn: "Iniciar sesión",
  signInTitle: (server) => `Iniciar sesión en ${server}`,
  noAccount: "¿Aún no tienes cuenta?",
  signOut: "Cerrar sesión",
  signOutUnsent: "Los mensajes aún sin enviar se pierden si cierras la sesión aquí.",
  signOutTitle: "¿Cerrar la sesión?",
  list: "Dónde tienes la sesión abierta",
  current: "Esta",
  since: (when) => `Desde: ${when}`,
  unknownAgent: "Programa desconocido",
  on: (program, system) => `${program} en ${system}`,
  revoke: "Cerrar allí",
  revokeOthers: "Cerrar en todos los demás sitios",
  revokedOthers: "Las demás sesiones se han cerrado.",
};
