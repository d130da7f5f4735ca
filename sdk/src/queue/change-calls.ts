import type { ChangeCall } from "./change-call.ts";

/** The calls for changes of messages, of threads and of the reader's settings of a room. */
export const roomChangeCalls = {
  edit: ({ messages }, { roomId, messageId, value }, options) =>
    messages.edit({ roomId, messageId, text: String(value) }, options),
  delete: ({ messages }, { roomId, messageId }, options) => messages.delete({ roomId, messageId }, options),
  react: ({ messages }, { roomId, messageId, emoji, value }, options) =>
    messages[value ? "react" : "unreact"]({ roomId, messageId, emoji }, options),
  pin: ({ messages }, { roomId, messageId, value }, options) =>
    messages[value ? "pin" : "unpin"]({ roomId, messageId }, options),
  hide: ({ hidden }, { roomId, messageId, value }, options) =>
    hidden[value ? "hide" : "unhide"]({ roomId, messageId }, options),
  follow: ({ threads }, { roomId, messageId: threadId, value }, options) =>
    threads[value ? "follow" : "unfollow"]({ roomId, threadId }, options),
  mute: ({ members, threads }, { roomId, messageId: threadId, value }, options) =>
    threadId === ""
      ? members.configure({ roomId, muted: value === true }, options)
      : threads[value ? "mute" : "unmute"]({ roomId, threadId }, options),
  favourite: ({ members }, { roomId, value }, options) =>
    members.configure({ roomId, favourite: value === true }, options),
} satisfies Record<string, ChangeCall>;
