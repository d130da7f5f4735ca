import type { AccountEvent, Message, MessageId, OwnVote, PollPart, Pulled, RoomId } from "@parley/protocol";
import { partOf, revisionOf } from "@parley/protocol/reading";
import { changeKey } from "../changes/changes.ts";
import { messageKey } from "../messages/message-key.ts";
import type { StateNoun } from "../noun.ts";
import { has, isNumber, isText } from "../shape.ts";
import type { RoomMessage, State } from "../state.ts";

/** Most votes in the state; above it only the newest half is kept, and older votes are requested when their polls are shown. */
const maxHeld = 2_000;
/** Most messages of answers to votes in the state. */
export const maxVotedMessages = 100;
/** Most milliseconds by which the clocks of two server processes may differ. */
const skew = 60_000;

/** The reader's own votes in the state. */
export interface VotesState {
  readonly votes: Votes;
}

export interface Votes {
  /** Votes by room and message; a vote without choices was withdrawn or never cast. */
  readonly own: ReadonlyMap<string, OwnVote>;
  /** For polls that were sent after this time `own` is complete; null if it is complete for none. */
  readonly since: number | null;
  /**
   * The messages that the server returned for the latest votes, by room and message. The posts of a feed are not kept up to date by events:
   * their list has an older message, whose counts do not include the confirmed vote.
   */
  readonly messages: ReadonlyMap<string, Message>;
}

/** Encodes the chosen options as the value of a change. */
export const encodeChoices = (choices: readonly number[]): string => [...choices].sort((a, b) => a - b).join(",");
export const decodeChoices = (value: string): number[] => value.split(",").filter(Boolean).map(Number);

/** The reader's vote on the server; undefined if it is unknown here. */
function confirmedVote({ votes }: Pick<State, "votes">, roomId: RoomId, messageId: MessageId, createdAt: number) {
  const held = votes.own.get(messageKey(roomId, messageId));
  if (held !== undefined) return held.choices;
  return votes.since !== null && createdAt > votes.since + skew ? [] : undefined;
}

/** A poll with the reader's own vote. */
export interface ShownPoll {
  /** The poll, in which the reader's vote is counted, also while it is pending. */
  readonly poll: PollPart;
  /** Indexes of the reader's choices, ascending. */
  readonly choices: readonly number[];
  /** True while the vote is not confirmed. */
  readonly isPending: boolean;
  /** False while it is unknown whether the reader has voted. */
  readonly isKnown: boolean;
}

/** What {@link shownPoll} reads of a message. */
export type PollMessage = Pick<RoomMessage, "roomId" | "id" | "createdAt" | "position" | "revision">;

/** A poll with the reader's vote. */
export function shownPoll(state: State, message: PollMessage, part: PollPart): ShownPoll {
  const { roomId, id, createdAt } = message;
  const poll = newestPoll(state, message, part);
  const confirmed = confirmedVote(state, roomId, id, createdAt);
  const change = state.changes.get(changeKey({ kind: "vote", roomId, messageId: id }));
  if (change === undefined || change.error !== null)
    return { poll, choices: confirmed ?? [], isPending: false, isKnown: confirmed !== undefined };
  const choices = decodeChoices(String(change.value));
  return { poll: recounted(poll, confirmed ?? [], choices), choices, isPending: true, isKnown: true };
}

function newestPoll({ votes }: State, message: PollMessage, part: PollPart): PollPart {
  const voted = votes.messages.get(messageKey(message.roomId, message.id));
  if (voted === undefined || revisionOf(voted) <= revisionOf(message)) return part;
  return (partOf(voted, "poll") as PollPart | undefined) ?? part;
}

function recounted(poll: PollPart, before: readonly number[], after: readonly number[]): PollPart {
  const options = poll.options.map(({ text, votes }, index) => ({
    text,
    votes: votes + Number(after.includes(index)) - Number(before.includes(index)),
  }));
  return { ...poll, options, voters: poll.voters + Number(after.length > 0) - Number(before.length > 0) };
}

/** Puts votes of the reader; the newer one wins. */
export function putVotes(state: State, votes: readonly OwnVote[]): State {
  const own = new Map(state.votes.own);
  for (const vote of votes) {
    const key = messageKey(vote.roomId, vote.messageId);
    if (vote.revision >= (own.get(key)?.revision ?? 0)) own.set(key, vote);
  }
  return {
    ...state,
    votes: own.size > maxHeld ? { ...state.votes, own: newest(own), since: null } : { ...state.votes, own },
  };
}

const newest = (own: ReadonlyMap<string, OwnVote>): ReadonlyMap<string, OwnVote> =>
  new Map([...own].sort(([, a], [, b]) => b.revision - a.revision).slice(0, maxHeld / 2));

/** Puts the answer to a vote of the reader. */
export function putVoteAnswer(state: State, vote: OwnVote, message: Message): State {
  const messages = new Map(state.votes.messages);
  const key = messageKey(vote.roomId, vote.messageId);
  // The latest vote stands last in the map.
  messages.delete(key);
  messages.set(key, message);
  const [oldest] = messages.keys();
  if (messages.size > maxVotedMessages && oldest !== undefined) messages.delete(oldest);
  return putVotes({ ...state, votes: { ...state.votes, messages } }, [vote]);
}

/** Puts the answer about some polls: in polls without an entry in `found` the reader has not voted. */
export function putAsked(
  state: State,
  roomId: RoomId,
  messageIds: readonly MessageId[],
  found: readonly OwnVote[],
): State {
  const none = messageIds
    .filter((id) => !state.votes.own.has(messageKey(roomId, id)))
    .map((messageId): OwnVote => ({ roomId, messageId, choices: [], revision: 0 }));
  return putVotes(state, [...none, ...found]);
}

function onPiece(state: State, { own }: Pulled): State {
  if (own === null) return state;
  const { items, startOver } = own.votes;
  const from = startOver === null ? state : { ...state, votes: { ...state.votes, own: new Map(), since: startOver } };
  return items.length === 0 ? from : putVotes(from, items);
}

const nothing: Votes = { own: new Map(), since: null, messages: new Map() };

export const votesNoun: StateNoun<VotesState> = {
  empty: { votes: nothing },
  onAccountEvent: (state, event: AccountEvent) => (event.type === "poll.voted" ? putVotes(state, [event.vote]) : state),
  onPiece,
  confirmed: (state, { kind, roomId, messageId = "" }) => {
    const vote = kind === "vote" ? state.votes.own.get(messageKey(roomId, messageId)) : undefined;
    return vote && encodeChoices(vote.choices);
  },
  onServerGone: (state) => ({ ...state, votes: nothing }),
  snapshot: ({ votes: { own } }): OwnVote[] =>
    [...own.values()].sort((a, b) => (messageKey(a.roomId, a.messageId) < messageKey(b.roomId, b.messageId) ? -1 : 1)),
  // Each client knows the votes from events and pulls, and those that it has requested.
  overlap: (one: readonly OwnVote[], other: readonly OwnVote[]) => {
    const among = (votes: readonly OwnVote[]) => {
      const keys = new Set(votes.map(({ roomId, messageId }) => messageKey(roomId, messageId)));
      return ({ roomId, messageId }: OwnVote) => keys.has(messageKey(roomId, messageId));
    };
    return [one.filter(among(other)), other.filter(among(one))];
  },
  held: {
    prefix: "votes ",
    fits: (record) => has({ own: Array.isArray })(record),
    parts: ({ votes }) =>
      votes === nothing ? [] : [["votes own", votes, () => ({ own: [...votes.own.values()], since: votes.since })]],
    restore: (state, records: readonly [string, { own: OwnVote[]; since: number | null }][]) => {
      const [[, record] = []] = records;
      const own = record?.own.filter(has({ roomId: isText, messageId: isText, revision: isNumber })) ?? [];
      return record ? putVotes({ ...state, votes: { ...nothing, since: record.since } }, own) : state;
    },
  },
};
