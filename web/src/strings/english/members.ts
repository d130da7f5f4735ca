import { speechOf } from "../speech.ts";

const { plural } = speechOf("en");

export const members = {
  title: "Members",
  count: (count: number) => plural(count, { one: "# member", other: "# members" }),
  roles: { owner: "Owner", moderator: "Moderator", member: "Member" },
  add: "Add people",
  addTitle: (room: string) => `Add people to ${room}`,
  added: (names: string) => `Added ${names}.`,
  remove: "Remove from room",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeHint: "They’ll no longer see anything in this room.",
  removed: (name: string) => `Removed ${name}.`,
  makeOwner: "Make owner",
  ownerTitle: (name: string) => `Make ${name} an owner of this room?`,
  ownerHint: "Owners can change and archive this room, make others owners, and remove you from it.",
  makeModerator: "Make moderator",
  makeMember: "Make regular member",
  actions: (name: string) => `Actions for ${name}`,
  picked: "Selected people",
  pick: "Find people",
  pickHint: "Type a name or handle",
  unpick: (name: string) => `Remove ${name}`,
  filter: "Find a member",
};
