import type { Strings } from "../strings.ts";

export const offline: Strings["offline"] = {
  connecting: "Verbinden …",
  offline: "Offline. Was du schreibst, wird gesendet, sobald du wieder verbunden bist.",
  showing: (when: string) => `Offline · Stand von ${when}`,
  silent: "Der Server antwortet nicht.",
  again: (seconds: string) => `Nächster Versuch in ${seconds} s`,
  trying: "Neuer Versuch …",
  notKept:
    "Auf diesem Gerät wird nichts gespeichert: Was noch nicht gesendet ist, geht verloren, wenn du die Seite schließt.",
  newVersion: "Eine neue Version ist bereit",
  ended: "Du wurdest hier abgemeldet. Melde dich wieder an, um weiterzumachen; was du geschrieben hast, ist noch da.",
  cannotSignOut: "Abmelden geht gerade nicht",
  cannotSignOutHint:
    "Nur der Server kann diese Sitzung beenden, und er antwortet nicht. Es hat sich nichts geändert; versuche es wieder, wenn du verbunden bist.",
};
