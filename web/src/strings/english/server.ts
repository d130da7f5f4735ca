/** The server as a whole, and who may come in. */
export const server = {
  title: "Server",
  name: "Server name",
  nameHint: "It stands above everybody’s rooms and in invitations.",
  registration: "Who may join",
  open: "Anyone",
  openHint: "Whoever can open this address can make an account.",
  invite: "By invite",
  inviteHint: "Only people with an invite link can make an account.",
  people: "People and roles",
  peopleHint: "Open somebody’s profile to give them a role or to take their access away.",
};
