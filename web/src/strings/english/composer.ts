import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("en");

export const composer = {
  enterKey: "Enter key",
  enterSends: "Enter sends",
  enterBreaks: "Enter makes a new line",
  enterSendsHint: "Shift+Enter makes a new line.",
  enterBreaksHint: (modifier: string) => `${modifier}+Enter sends.`,
  sendsHere: (modifier: string) => `${modifier}+Enter sends`,

  formatting: "Formatting",
  bold: "Bold",
  italic: "Italic",
  strike: "Strikethrough",
  inlineCode: "Code",
  codeBlock: "Code block",
  quote: "Quote",
  bullets: "List",
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
  outsider: (name: string) => `${name} is not in this room and will not hear of this.`,
  addOutsider: "Add to the room",

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
    favourite: "Add to favourites, or remove",
    leave: "Leave this room",
    archive: "Archive this room",
    shrug: "Send ¯\\_(ツ)_/¯",
    help: "Show all commands",
  },
  noCommand: (name: string) => `There is no command /${name}. Press Enter again to send it as a message.`,
  notHereCommand: (name: string) => `/${name} cannot be used here.`,
  needsName: "Write the new name after it.",
  needsHandle: "Write @handles after it.",
  needsPlace: "Write the name of a room or person after it.",
  nobodyCalled: (handle: string) => `Nobody is called @${handle}.`,
  noPlace: (name: string) => `No room or person is called “${name}”.`,
  topicSet: "Topic changed.",
  topicGone: "Topic removed.",
  renamed: (name: string) => `This room is now called ${name}.`,
  isMuted: "Muted.",
  isUnmuted: "Not muted any more.",
  isFavourite: "Added to favourites.",
  noFavourite: "Removed from favourites.",

  tooLong: (over: number) =>
    plural(over, { one: "# character too many for one message.", other: "# characters too many for one message." }),
  sendAs: (count: number) => plural(count, { one: "Send as # message", other: "Send as # messages" }),
  tooLongToSplit: (most: number) => `Too long to send, even as ${number(most)} messages.`,
  tooLongToEdit: "Shorten it to save your changes.",
  pasteTooLong: (count: number, most: number) =>
    `The pasted text has ${number(count)} characters; at most ${number(most)} fit here. Nothing was pasted.`,
};
