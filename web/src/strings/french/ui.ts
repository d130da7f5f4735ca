import type { Strings } from "../strings.ts";

export const ui: Strings["ui"] = {
  loading: "Chargement",
  close: "Fermer",
  dismiss: "Masquer",
  cancel: "Annuler",
  save: "Enregistrer",
  saved: "Enregistré",
  undo: "Annuler l’action",
  back: "Retour",
  more: "Afficher plus",
  retry: "Réessayer",
  panelWidth: "Largeur du panneau latéral",
  copy: "Copier",
  copied: "Copié",
  showPassword: "Afficher le mot de passe",
  hidePassword: "Masquer le mot de passe",
};
