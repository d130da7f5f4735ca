import { speechOf } from "../speech.ts";

const { plural } = speechOf("en");

/** The way in: for the first person of a server, and for everybody after. */
export const welcome = {
  title: "Welcome",
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  back: "Back",
  goOn: "Continue",
  skip: "Skip for now",
  serverTitle: "Name this server",
  serverHint: "Your team, your town, your club. You can change it later.",
  roomTitle: "Make the first room",
  roomHint: "A channel: everybody here can find it and join.",
  ideas: "Suggestions",
  general: "General",
  generalTopic: "Everything that has no room of its own",
  news: "Announcements",
  newsTopic: "What everybody should know",
  breakRoom: "Coffee break",
  breakRoomTopic: "Anything but work",
  inviteTitle: "Bring people in",
  inviteHint: (room: string) => `Whoever opens this link can make an account and joins ${room}.`,
  inviteEnds: (when: string) => `It works until ${when}, as often as you like.`,
  inviteLater: "Room details has more links, and ends them.",
  share: "Share",
  enter: "Go to the room",
  channelsTitle: (name: string) => `Welcome, ${name}`,
  channelsHint: "Choose where you want to be. You can join and leave at any time.",
  enterCount: (count: number) => plural(count, { one: "Join # channel", other: "Join # channels" }),
  finish: "Finish setting up",
  homeTitle: "Nothing here yet",
  homeHint: "Three ways to begin:",
  browseHint: "Find one that is open to everybody",
  peopleHint: "Write to one person",
  roomCardHint: "For a few people, or for all",
  invitePeople: "Invite people",
};
