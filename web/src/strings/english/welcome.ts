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
  roomTitle: "Create the first room",
  roomHint: "A channel: everyone here can find and join it.",
  ideas: "Suggestions",
  general: "General",
  generalTopic: "Anything that doesn’t have its own room",
  news: "Announcements",
  newsTopic: "What everyone should know",
  breakRoom: "Coffee break",
  breakRoomTopic: "Anything but work",
  inviteTitle: "Invite people",
  inviteHint: (room: string) => `Anyone with this link can create an account and join ${room}.`,
  inviteEnds: (when: string) => `It works until ${when}, for any number of people.`,
  inviteLater: "Create or revoke links at any time in the room details.",
  share: "Share",
  enter: "Go to room",
  channelsTitle: (name: string) => `Welcome, ${name}`,
  channelsHint: "Choose the channels you want to join. You can join or leave at any time.",
  enterCount: (count: number) => plural(count, { one: "Join # channel", other: "Join # channels" }),
  finish: "Finish setting up",
  homeTitle: "Nothing here yet",
  homeHint: "Three ways to get started:",
  browseHint: "Find one that’s open to everyone",
  peopleHint: "Message one person",
  roomCardHint: "For a few people or for everyone",
};
