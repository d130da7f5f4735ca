import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("de");

export const members: Strings["members"] = {
  title: "Mitglieder",
  count: (count) => plural(count, { one: "# Mitglied", other: "# Mitglieder" }),
  roles: { owner: "Inhaber", moderator: "Moderation", member: "Mitglied" },
  add: "Personen hinzufügen",
  addTitle: (room) => `Personen zu ${room} hinzufügen`,
  added: (names) => `${names} hinzugefügt.`,
  remove: "Aus dem Raum entfernen",
  removeTitle: (name) => `${name} entfernen?`,
  removeHint: "Ab dann ist von diesem Raum nichts mehr zu sehen.",
  removed: (name: string) => `${apart(name)} wurde entfernt.`,
  makeOwner: "Zum Inhaber machen",
  ownerTitle: (name: string) => `${name} zum Inhaber dieses Raums machen?`,
  ownerHint: "Inhaber dürfen diesen Raum ändern und archivieren, andere zu Inhabern machen und auch dich entfernen.",
  makeModerator: "Moderation übertragen",
  makeMember: "Zum einfachen Mitglied machen",
  actions: (name) => `Aktionen für ${name}`,
  picked: "Ausgewählte Personen",
  pick: "Personen finden",
  pickHint: "Name oder Nutzername",
  unpick: (name) => `${name} entfernen`,
  filter: "Mitglied finden",
};
