export const server = {
  title: "Serveur",
  name: "Nom du serveur",
  nameHint: "Il figure au-dessus des salons de chacun et dans les invitations.",
  registration: "Qui peut venir",
  open: "Tout le monde",
  openHint: "Quiconque peut ouvrir cette adresse peut créer un compte.",
  invite: "Sur invitation",
  inviteHint: "Il faut un lien d’invitation pour créer un compte.",
  people: "Personnes et rôles",
  peopleHint: "Ouvrez un profil pour donner un rôle ou retirer l’accès.",
};
