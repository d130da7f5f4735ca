import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("de");

export const welcome = {
  title: "Willkommen",
  step: (at: number, of: number) => `Schritt ${at} von ${of}`,
  back: "Zurück",
  goOn: "Weiter",
  skip: "Später",
  serverTitle: "Gib dem Server einen Namen",
  serverHint: "Dein Team, deine Stadt, dein Verein. Du kannst ihn später ändern.",
  roomTitle: "Leg den ersten Raum an",
  roomHint: "Ein Kanal: Alle hier können ihn finden und beitreten.",
  ideas: "Vorschläge",
  general: "Allgemein",
  generalTopic: "Alles, was keinen eigenen Raum hat",
  news: "Ankündigungen",
  newsTopic: "Was alle wissen sollten",
  breakRoom: "Kaffeepause",
  breakRoomTopic: "Alles außer Arbeit",
  inviteTitle: "Hol Leute dazu",
  inviteHint: (room: string) => `Wer diesen Link öffnet, kann ein Konto anlegen und tritt ${apart(room)} bei.`,
  inviteEnds: (when: string) => `Er gilt bis ${when}, beliebig oft.`,
  inviteLater: "Weitere Links, und wie man sie beendet, stehen in den Raumdetails.",
  share: "Teilen",
  enter: "Zum Raum",
  channelsTitle: (name: string) => `Willkommen, ${apart(name)}`,
  channelsHint: "Such dir aus, wo du dabei sein willst. Beitreten und verlassen geht jederzeit.",
  enterCount: (count: number) => plural(count, { one: "# Kanal beitreten", other: "# Kanälen beitreten" }),
  finish: "Einrichtung abschließen",
  homeTitle: "Noch ist hier nichts",
  homeHint: "Drei Wege anzufangen:",
  browseHint: "Einen finden, der allen offensteht",
  peopleHint: "Einer Person schreiben",
  roomCardHint: "Für ein paar Leute oder für alle",
};
