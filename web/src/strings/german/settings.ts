import { apart } from "../apart.ts";

export const settings = {
  sections: "Teile der Einstellungen",
  profile: "Profil",
  account: "Konto",
  appearance: "Aussehen",
  language: "Sprache",
  sessions: "Sitzungen",
  roomOrder: "Räume sortieren nach",
  byActivity: "Letzter Aktivität",
  byName: "Name",
  languageTitle: "Sprache der Oberfläche",
  revokeTitle: (session: string) => `${apart(session)} abmelden?`,
  revokeHint: "Dort muss man sich neu anmelden. Nachrichten, die dort aufs Senden warten, bleiben dort.",
  revokeOthersTitle: "Überall sonst abmelden?",
  forget: "Dieses Gerät vergessen",
  forgetHint:
    "Entfernt alles, was Parley auf diesem Gerät aufbewahrt, auch was noch nicht gesendet ist, und beendet die Sitzung. Ohne Netz endet die Sitzung, sobald dieser Browser den Server wieder erreicht.",
  forgetTitle: "Dieses Gerät vergessen?",
};
