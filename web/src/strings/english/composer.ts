import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("en");

export const composer = {
  enterKey: "Enter key",
  enterSends: "Enter sends",
  enterBreaks: "Enter starts a new line",
  enterSendsHint: "Shift+Enter starts a new line.",
  enterBreaksHint: (modifier: string) => `${modifier}+Enter sends.`,
  sendsHere: (modifier: string) => `${modifier}+Enter sends`,

  formatting: "Formatting",
  bold: "Bold",
  italic: "Italic",
  strike: "Strikethrough",
  inlineCode: "Code",
  codeBlock: "Code block",
  quote: "Quote",
  bullets: "Bulleted list",
  numbers: "Numbered list",

  lists: {
    people: "People to mention",
    rooms: "Rooms",
    emoji: "Emoji",
    commands: "Commands",
    places: "Rooms and people",
  },
  found: (count: number) => plural(count, { one: "# suggestion", other: "# suggestions" }),
  notHere: "not in this room",
  notJoined: "not joined",
  outsider: (name: string) => `${name} isn’t in this room and won’t be notified.`,
  addOutsider: "Add to room",

  /** What a command wants behind its name. */
  arguments: {
    open: "name",
    invite: "@handle …",
    topic: "text",
    rename: "name",
    shrug: "text",
  },
  commands: {
    open: "Go to a room or person",
    invite: "Add people to this room",
    topic: "Set the topic",
    rename: "Rename this room",
    mute: "Mute this room",
    unmute: "Unmute this room",
    favourite: "Add to or remove from favourites",
    leave: "Leave this room",
    archive: "Archive this room",
    shrug: "Send ¯\\_(ツ)_/¯",
    help: "Show all commands",
  },
  noCommand: (name: string) => `There’s no command /${name}. Press Enter again to send it as a message.`,
  notHereCommand: (name: string) => `/${name} can’t be used here.`,
  needsName: "Add the new name after the command.",
  needsHandle: "Add one or more @handles after the command.",
  needsPlace: "Add the name of a room or person after the command.",
  nobodyCalled: (handle: string) => `There’s no one with the handle @${handle}.`,
  noPlace: (name: string) => `No room or person is named “${name}”.`,
  topicSet: "Topic updated.",
  topicGone: "Topic removed.",
  renamed: (name: string) => `This room is now called ${name}.`,
  isMuted: "Muted.",
  isUnmuted: "Unmuted.",
  isFavourite: "Added to favourites.",
  noFavourite: "Removed from favourites.",

  tooLong: (over: number) =>
    plural(over, { one: "# character over the limit.", other: "# characters over the limit." }),
  sendAs: (count: number) => plural(count, { one: "Send as # message", other: "Send as # messages" }),
  tooLongToSplit: (most: number) => `Too long to send, even as ${number(most)} messages.`,
  tooLongToEdit: "Shorten it to save your changes.",
  pasteTooLong: (count: number, most: number) =>
    `That text is ${number(count)} characters long, but the limit here is ${number(most)}. Nothing was pasted.`,
};
