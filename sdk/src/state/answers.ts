import type {
  Account,
  EndpointName,
  Me,
  Member,
  Membership,
  Message,
  OwnVote,
  Room,
  RoomEntry,
  ThreadEntry,
} from "@parley/protocol";
import { arrived, changeRoom, enterRoom } from "./events.ts";
import { everyNoun } from "./every-noun.ts";
import { holdMessages, reviseMessages } from "./messages/hold-messages.ts";
import { insertIntoWindows } from "./messages/windows.ts";
import type { AnswerInput } from "./noun.ts";
import { putAccounts } from "./nouns/accounts.ts";
import { putMembers } from "./nouns/members.ts";
import { putMembership, putThread } from "./nouns/memberships.ts";
import { putPresences } from "./nouns/presence.ts";
import { putRoom } from "./nouns/rooms.ts";
import { putVoteAnswer } from "./nouns/votes.ts";
import type { State } from "./state.ts";

type Taker = (state: State, output: never, input: AnswerInput) => State;

const account = (state: State, output: Account) => putAccounts(state, [output]);
const me = (state: State, output: Me) => putAccounts({ ...state, me: output }, [output.account]);
const entry = (state: State, output: RoomEntry) => enterRoom(state, output);
const room = (state: State, output: Room) => changeRoom(state, output.id, (held) => putRoom(held, output));
const message = (state: State, output: Message, { roomId }: Readonly<Record<string, unknown>>) =>
  changeRoom(state, String(roomId), (held) => reviseMessages(held, [output]));
const membership = (state: State, output: Membership) =>
  changeRoom(state, output.roomId, (held) => putMembership(held, output));
const thread = (state: State, output: ThreadEntry) =>
  changeRoom(state, output.roomId, (held) => putThread(held, output));
const member = (state: State, output: Member, input: Readonly<Record<string, unknown>>) =>
  changeRoom(state, String(input.roomId), (held) => putMembers(held, [output]));

/** How answers change the state. Revisions make it safe to apply an answer and the event of the same change, in any order. */
const takers: { readonly [Name in EndpointName]?: Taker } = {
  "accounts.me": me,
  "accounts.update": me,
  "accounts.get": account,
  "accounts.deactivate": account,
  "accounts.reactivate": account,
  "accounts.setRole": account,
  "rooms.create": entry,
  "rooms.openDirect": entry,
  "rooms.join": entry,
  "feeds.create": entry,
  "feeds.enter": (state, output: { readonly entry: RoomEntry; readonly accounts: readonly Account[] }) =>
    enterRoom(putAccounts(state, output.accounts), output.entry),
  "invites.accept": entry,
  "rooms.update": room,
  "rooms.archive": room,
  "rooms.unarchive": room,
  "retention.set": room,
  "members.add": member,
  "polls.end": message,
  "polls.vote": (state, { vote, message: voted }: { readonly vote: OwnVote; readonly message: Message }, input) =>
    message(putVoteAnswer(state, vote, voted), voted, input),
  "members.setRole": member,
  "members.configure": membership,
  "members.clearHistory": membership,
  "receipts.markRead": membership,
  "receipts.markUnread": membership,
  "receipts.markThreadRead": thread,
  "receipts.markThreadUnread": thread,
  "threads.follow": thread,
  "threads.unfollow": thread,
  "threads.mute": thread,
  "threads.unmute": thread,
  "threads.name": message,
  "threads.list": (
    state,
    output: { threads: { entry: ThreadEntry & Readonly<Record<string, unknown>>; root: Message }[] },
  ) =>
    output.threads.reduce((next, { entry: followed, root }) => message(thread(next, followed), root, followed), state),
  "messages.send": sent,
  "messages.edit": message,
  "messages.delete": message,
  "messages.react": message,
  "messages.unreact": message,
  "messages.pin": message,
  "messages.unpin": message,
  "presence.get": (state, output: { presences: Parameters<typeof putPresences>[1] }) =>
    putPresences(state, output.presences),
  ...Object.assign({}, ...everyNoun.map(([, { answers }]) => answers)),
  "presence.watch": (state, output: { presences: Parameters<typeof putPresences>[1] }) =>
    putPresences(state, output.presences),
};

/** Applies the answer of any endpoint to the state. */
export function takeAnswer(state: State, name: EndpointName, output: unknown, input: object): State {
  const taken = takers[name]?.(state, output as never, input as Readonly<Record<string, unknown>>) ?? state;
  const accounts = (output as { accounts?: Account[] } | null)?.accounts;
  return Array.isArray(accounts) ? putAccounts(taken, accounts) : taken;
}

// Puts the message at the place that its event will give it, so that nothing moves when the event arrives.
function sent(state: State, output: Message, input: Readonly<Record<string, unknown>>): State {
  const roomId = String(input.roomId);
  const placed = changeRoom(state, roomId, (held) => {
    const inserted = insertIntoWindows(held, output);
    return inserted === held ? reviseMessages(held, [output]) : holdMessages(inserted, [output]);
  });
  return arrived(placed, roomId, [output]);
}
