import { speechOf } from "../speech.ts";

const { plural } = speechOf("en");

/** The quick way to rooms, people, channels and actions. */
export const switcher = {
  title: "Go to",
  field: "Find a room, person or action",
  results: "Results",
  groups: {
    unread: "Unread",
    recent: "Recent",
    results: "Matches",
    server: "More on this server",
    actions: "Actions",
  },
  actions: {
    newRoom: "New room",
    inbox: "Inbox",
    people: "Everyone on this server",
    channels: "Browse channels",
    noteToSelf: "Note to self",
    settings: "Settings",
    shortcuts: "Keyboard shortcuts",
    light: "Light theme",
    dark: "Dark theme",
    system: "System theme",
  },
  found: (count: number) => plural(count, { one: "# match", other: "# matches" }),
  nothing: "No matches.",
};
