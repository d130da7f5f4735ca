/**
 * Nouns whose texts come with the first screen. Those of all others are loaded with what is opened later (`src/strings/with-later.ts`). A test
 * names a module of the first screen that reads others.
 */
export const firstScreen: ReadonlySet<string> = new Set([
  ...["accounts", "errors", "forms", "messages", "offline", "presence"],
  ...["rooms", "saved", "sessions", "shell", "shortcuts", "sidebar", "threads", "timeline", "ui"],
]);
