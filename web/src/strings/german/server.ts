export const server = {
  title: "Server",
  name: "Name des Servers",
  nameHint: "Er steht über den Räumen aller und in Einladungen.",
  registration: "Wer darf dazukommen",
  open: "Alle",
  openHint: "Wer diese Adresse öffnen kann, kann ein Konto anlegen.",
  invite: "Mit Einladung",
  inviteHint: "Nur wer einen Einladungslink hat, kann ein Konto anlegen.",
  people: "Personen und Rollen",
  peopleHint: "Öffne ein Profil, um eine Rolle zu geben oder den Zugang zu nehmen.",
};
