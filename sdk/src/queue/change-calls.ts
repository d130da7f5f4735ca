import type { CallOptions, Methods } from "../calls/endpoints.ts";
import { decodeDetails } from "../state/changes/change-details.ts";
import type { Change, ChangeKind } from "../state/changes/changes.ts";
import { decodeChoices } from "../state/nouns/votes.ts";

type Send = (methods: Methods, change: Required<Omit<Change, "base">>, options: CallOptions) => Promise<unknown>;

/** The call for each kind of change. All are idempotent: each sets a value, none toggles one. */
const calls: Readonly<Record<ChangeKind, Send>> = {
  edit: ({ messages }, { roomId, messageId, value }, options) =>
    messages.edit({ roomId, messageId, text: String(value) }, options),
  delete: ({ messages }, { roomId, messageId }, options) => messages.delete({ roomId, messageId }, options),
  react: ({ messages }, { roomId, messageId, emoji, value }, options) =>
    messages[value ? "react" : "unreact"]({ roomId, messageId, emoji }, options),
  pin: ({ messages }, { roomId, messageId, value }, options) =>
    messages[value ? "pin" : "unpin"]({ roomId, messageId }, options),
  save: ({ saved }, { roomId, messageId, value }, options) =>
    value === false
      ? saved.unsave({ roomId, messageId }, options)
      : saved.save({ roomId, messageId, ...decodeDetails(value) }, options),
  hide: ({ hidden }, { roomId, messageId, value }, options) =>
    hidden[value ? "hide" : "unhide"]({ roomId, messageId }, options),
  follow: ({ threads }, { roomId, messageId: threadId, value }, options) =>
    threads[value ? "follow" : "unfollow"]({ roomId, threadId }, options),
  mute: ({ members, threads }, { roomId, messageId: threadId, value }, options) =>
    threadId === ""
      ? members.configure({ roomId, muted: value === true }, options)
      : threads[value ? "mute" : "unmute"]({ roomId, threadId }, options),
  vote: ({ polls }, { roomId, messageId, value }, options) =>
    polls.vote({ roomId, messageId, choices: decodeChoices(String(value)) }, options),
  favourite: ({ members }, { roomId, value }, options) =>
    members.configure({ roomId, favourite: value === true }, options),
};

/** Sends a change to the server. The state contains the answer when the promise resolves. */
export const sendChange = (methods: Methods, change: Change, options: CallOptions): Promise<unknown> =>
  calls[change.kind](methods, { messageId: "", emoji: "", ...change }, options);
