import { type Draft, type RoomId, sizes } from "@parley/protocol";
import { type InRoom, roomPart } from "../noun.ts";
import { changedDrafts, draftsIn, loadDrafts } from "./load.ts";
import type { SizedDraft } from "./tables.ts";

/** Bytes of a draft's JSON without its text and parts, of which a UTF-16 unit takes at most three. */
const bytesBesideText = 260;

type Key = InRoom & SizedDraft;
const keyOf = (draft: SizedDraft): Key => ({ roomId: draft.room_id, ...draft });

/** The drafts of a pull, at most as many as an account may have. */
export const pulledDrafts = roomPart<Key, Draft>({
  max: sizes.drafts,
  changed: async (...of) => (await changedDrafts(...of)).map(keyOf),
  all: async (read, accountId, roomIds) => byRoom((await draftsIn(read, accountId, roomIds)).map(keyOf)),
  bytes: ({ size }) => bytesBesideText + 3 * size,
  load: loadDrafts,
});

const byRoom = (keys: readonly Key[]): Map<RoomId, Key[]> => Map.groupBy(keys, ({ roomId }) => roomId);
