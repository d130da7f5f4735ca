import type { CustomEmoji, DirectoryEvent, Output, Position, Pulled } from "@parley/protocol";
import { has, isNumber } from "../offline/shape.ts";
import type { StateNoun } from "./noun.ts";
import type { State } from "./state.ts";

/** What the server's own emoji are in the state. */
export interface EmojiState {
  readonly emoji: EmojiList;
}

export interface EmojiList {
  /** By name, as they were at `revision`. */
  readonly byName: ReadonlyMap<string, CustomEmoji>;
  /** Directory position of the list's last change that is held; 0 where there was none. */
  readonly revision: Position;
  /** Directory position of its last change as far as that is known here: at another one than `revision` the list is to be asked for. */
  readonly told: Position;
}

const nothing: EmojiList = { byName: new Map(), revision: 0, told: 0 };

/** True when the list that is held is the server's. */
export const isEmojiHeld = ({ emoji }: Pick<State, "emoji">): boolean => emoji.revision === emoji.told;

const put = (state: State, emoji: EmojiList): State => ({ ...state, emoji });

/** Takes a change of one emoji. One behind changes that were missed says only that the list is another one. */
export function takeEmojiEvent(state: State, event: Exclude<DirectoryEvent, { type: "account.changed" }>): State {
  const { position } = event;
  if (position <= state.emoji.revision) return state;
  if (!isEmojiHeld(state)) return put(state, { ...state.emoji, told: position });
  const byName = new Map(state.emoji.byName);
  if (event.type === "emoji.changed") byName.set(event.emoji.name, event.emoji);
  else byName.delete(event.name);
  return put(state, { byName, revision: position, told: position });
}

/** Takes the list as the server has it. Events that came while it was read may be newer: then it is asked for again. */
export function putEmoji(state: State, output: Output<"emoji.list">): State {
  if ("unchanged" in output) return state;
  const { revision, emoji } = output;
  const byName = new Map(emoji.map((one) => [one.name, one]));
  return put(state, { byName, revision, told: Math.max(revision, state.emoji.told) });
}

const onPiece = (state: State, { own }: Pulled): State =>
  own === null || own.directory.emoji === state.emoji.told
    ? state
    : put(state, { ...state.emoji, told: Math.max(own.directory.emoji, state.emoji.revision) });

interface EmojiRecord {
  readonly revision: Position;
  readonly list: readonly CustomEmoji[];
}

export const emojiNoun: StateNoun<EmojiState> = {
  empty: { emoji: nothing },
  onPiece,
  onServerGone: (state) => put(state, nothing),
  answers: { "emoji.list": putEmoji },
  // Who has not asked for the list holds where it stands.
  snapshot: ({ emoji }) => ({
    told: emoji.told,
    list: isEmojiHeld({ emoji }) ? [...emoji.byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) : null,
  }),
  overlap: (one: Snapshot, other: Snapshot) => (one.list && other.list ? [one, other] : [one.told, other.told]),
  held: {
    prefix: "emoji ",
    fits: has({ revision: isNumber, list: Array.isArray }),
    parts: ({ emoji }) =>
      emoji.revision === 0
        ? []
        : [
            [
              "emoji list",
              emoji.byName,
              (): EmojiRecord => ({ revision: emoji.revision, list: [...emoji.byName.values()] }),
            ],
          ],
    restore: (state, records: readonly [string, EmojiRecord][]) => {
      const [[, record] = []] = records;
      return record ? putEmoji(state, { revision: record.revision, emoji: [...record.list] }) : state;
    },
  },
};

interface Snapshot {
  readonly told: Position;
  readonly list: readonly CustomEmoji[] | null;
}
