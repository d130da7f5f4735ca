import type { CustomEmoji, DirectoryEvent, Output, Position, Pulled } from "@parley/protocol";
import type { StateNoun } from "../noun.ts";
import { has, isNumber } from "../shape.ts";
import type { State } from "../state.ts";

/** The fields for custom emoji in the state. */
export interface EmojiState {
  readonly emoji: EmojiList;
}

export interface EmojiList {
  /** Custom emoji by name, as of `revision`. */
  readonly byName: ReadonlyMap<string, CustomEmoji>;
  /** Directory position of the last change in `byName`; 0 before the first. */
  readonly revision: Position;
  /** Directory position of the list's last change that the client knows of: if it differs from `revision`, the list has to be loaded. */
  readonly told: Position;
}

const nothing: EmojiList = { byName: new Map(), revision: 0, told: 0 };

/** True if the list is up to date. */
export const isEmojiHeld = ({ emoji }: Pick<State, "emoji">): boolean => emoji.revision === emoji.told;

const put = (state: State, emoji: EmojiList): State => ({ ...state, emoji });

/** Applies a change of one emoji. If earlier changes were missed, it only records that the list is outdated. */
export function takeEmojiEvent(state: State, event: Exclude<DirectoryEvent, { type: "account.changed" }>): State {
  const { position } = event;
  if (position <= state.emoji.revision) return state;
  if (!isEmojiHeld(state)) return put(state, { ...state.emoji, told: position });
  const byName = new Map(state.emoji.byName);
  if (event.type === "emoji.changed") byName.set(event.emoji.name, event.emoji);
  else byName.delete(event.name);
  return put(state, { byName, revision: position, told: position });
}

/** Puts the server's list. If an event that arrived during the call is newer, the list stays outdated and is loaded again. */
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
  // A client that has not loaded the list only knows its revision.
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
