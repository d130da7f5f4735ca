import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("de");

export const invites: LaterStrings["invites"] = {
  title: "Einladungslinks",
  landing: (room) => `Du bist zu ${room} eingeladen`,
  by: (name) => `${name} lädt dich ein.`,
  memberCount: (count) => plural(count, { one: "# Mitglied", other: "# Mitglieder" }),
  accept: "Raum beitreten",
  signUpFirst: "Konto erstellen und beitreten",
  signInFirst: "Ich habe ein Konto",
  invalid: "Diese Einladung gilt nicht",
  invalidHint: "Vielleicht ist sie verbraucht oder zu alt. Bitte um eine neue.",
  create: "Einladungslink erstellen",
  created: "Kopiere diesen Link jetzt. Er wird nur dieses eine Mal gezeigt.",
  link: "Einladungslink",
  onlyHere:
    "Dieser Link funktioniert nur auf diesem Computer, weil Parley als localhost geöffnet wurde. Öffne Parley für andere unter der Adresse oder dem Namen dieses Computers.",
  lasts: "Gilt für",
  hour: "Eine Stunde",
  day: "Einen Tag",
  week: "Eine Woche",
  month: "30 Tage",
  forever: "Unbegrenzt",
  uses: "Verwendbar",
  anyUses: "Beliebig oft",
  someUses: (count) => plural(count, { one: "Einmal", other: "#-mal" }),
  used: (uses, max) =>
    max === null
      ? plural(uses, { one: "Einmal verwendet", other: "#-mal verwendet" })
      : `${number(uses)} von ${number(max)} verwendet`,
  expires: (when) => `Endet: ${when}`,
  noExpiry: "Unbegrenzt",
  createdBy: (name) => `von ${name}`,
  revoke: "Link beenden",
  revokeTitle: "Diesen Link beenden?",
  revokeHint: "Wer ihn hat, kommt damit nicht mehr herein. Wer schon da ist, bleibt.",
  already: "Du bist schon in diesem Raum.",
  enter: "Zum Raum",
  none: "Zurzeit gilt kein Link.",
};
