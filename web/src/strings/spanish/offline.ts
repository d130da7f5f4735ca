import type { Strings } from "../strings.ts";

export const offline: Strings["offline"] = {
  connecting: "Conectando…",
  offline: "Sin conexión. Lo que escribas se enviará cuando vuelvas.",
  showing: (when: string) => `Sin conexión · tal como estaba a las ${when}`,
  silent: "El servidor no responde.",
  again: (seconds: string) => `Nuevo intento en ${seconds} s`,
  trying: "Intentando…",
  notKept: "En este dispositivo no se guarda nada: lo que aún no se ha enviado se pierde al cerrar la página.",
  newVersion: "Hay una versión nueva lista",
  ended: "Se ha cerrado tu sesión aquí. Vuelve a iniciarla para continuar; lo que escribiste se conserva.",
  cannotSignOut: "Ahora no puedes cerrar la sesión",
  cannotSignOutHint:
    "Solo el servidor puede terminar esta sesión, y no responde. No ha cambiado nada; inténtalo de nuevo cuando tengas conexión.",
};
