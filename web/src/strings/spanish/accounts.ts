import type { Strings } from "../strings.ts";

export const accounts: Strings["accounts"] = {
  deleted: "Cuenta eliminada",
  deactivated: "Desactivada",
  you: "Tú",
  thatIsYou: " (tú)",
  atHandle: (handle) => `@${handle}`,
  roles: { owner: "Propietario del servidor", admin: "Administración", member: "Miembro" },
  directory: "Directorio",
  noPeople: "No se encontró a nadie",
  profileOf: (name) => `Perfil de ${name}`,
  noteToSelf: "Nota para ti",
  joined: (date) => `Aquí desde el ${date}`,
};
