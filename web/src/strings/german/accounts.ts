import type { Strings } from "../strings.ts";

export const accounts: Strings["accounts"] = {
  deleted: "Gelöschtes Konto",
  deactivated: "Deaktiviert",
  you: "Du",
  thatIsYou: " (du)",
  atHandle: (handle) => `@${handle}`,
  roles: { owner: "Inhaber des Servers", admin: "Administration", member: "Mitglied" },
  directory: "Verzeichnis",
  noPeople: "Niemand gefunden",
  profileOf: (name) => `Profil von ${name}`,
  noteToSelf: "Notiz an dich",
  joined: (date) => `Hier seit ${date}`,
};
