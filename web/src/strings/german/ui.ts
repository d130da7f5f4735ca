import type { Strings } from "../strings.ts";

export const ui: Strings["ui"] = {
  loading: "Wird geladen",
  close: "Schließen",
  dismiss: "Ausblenden",
  cancel: "Abbrechen",
  save: "Speichern",
  saved: "Gespeichert",
  undo: "Rückgängig",
  back: "Zurück",
  more: "Mehr zeigen",
  retry: "Noch einmal versuchen",
  panelWidth: "Breite des Seitenbereichs",
  copy: "Kopieren",
  copied: "Kopiert",
  showPassword: "Passwort zeigen",
  hidePassword: "Passwort verbergen",
};
