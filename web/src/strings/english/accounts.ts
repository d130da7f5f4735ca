export const accounts = {
  deleted: "Deleted account",
  deactivated: "Deactivated",
  you: "You",
  /** Behind one's own name. */
  thatIsYou: " (you)",
  atHandle: (handle: string) => `@${handle}`,
  roles: { owner: "Server owner", admin: "Administrator", member: "Member" },
  directory: "Directory",
  noPeople: "No one found",
  profileOf: (name: string) => `Profile of ${name}`,
  noteToSelf: "Note to self",
  joined: (date: string) => `Joined ${date}`,
};
