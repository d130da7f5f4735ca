import type { Strings } from "../strings.ts";

export const sessions: Strings["sessions"] = {
  signIn: "Anmelden",
  signInTitle: (server) => `Bei ${server} anmelden`,
  noAccount: "Neu hier?",
  signOut: "Abmelden",
  signOutUnsent: "Noch nicht gesendete Nachrichten gehen verloren, wenn du dich hier abmeldest.",
  signOutTitle: "Abmelden?",
  list: "Wo du angemeldet bist",
  current: "Diese hier",
  since: (when) => `Seit: ${when}`,
  unknownAgent: "Unbekanntes Programm",
  on: (program, system) => `${program} auf ${system}`,
  revoke: "Dort abmelden",
  revokeOthers: "Überall sonst abmelden",
  revokedOthers: "Alle anderen Sitzungen sind beendet.",
};
