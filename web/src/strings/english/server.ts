/** The server as a whole, and who may come in. */
export const server = {
  title: "Server",
  name: "Server name",
  nameHint: "Shown above everyone’s rooms and in invitations.",
  registration: "Who can join",
  open: "Anyone",
  openHint: "Anyone who can open this address can create an account.",
  invite: "Invite only",
  inviteHint: "Only people with an invite link can create an account.",
  people: "People and roles",
  peopleHint: "Open someone’s profile to change their role or remove their access.",
};
