import type { AccountId, OwnOfNouns, PulledOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { gathered } from "../gathered.ts";
import type { ChangeType, InRoom, OwnSpan, Rebuild, RoomPart } from "../noun.ts";
import { nouns } from "../nouns.ts";

export type Field = keyof PulledOfNouns;

/** What each field of a piece is read with. One that is missing does not compile. */
export const roomParts: { readonly [F in Field]: RoomPart<InRoom, PulledOfNouns[F][number]> } = gathered(
  nouns,
  "pulled",
);
export const fields = Object.keys(roomParts) as Field[];

/** How each change of a room is made again from the log. */
export const rebuild: { readonly [T in ChangeType]: Rebuild<T> } = gathered(nouns, "log");

type OwnParts = {
  readonly [F in keyof OwnOfNouns]: (read: Reader, accountId: AccountId, span: OwnSpan) => Promise<OwnOfNouns[F]>;
};
const ownParts: OwnParts = gathered(nouns, "own");

/** Reads what nouns tell a reader that lies in no room. */
export async function readOwn(read: Reader, accountId: AccountId, span: OwnSpan): Promise<OwnOfNouns> {
  const found: Record<string, unknown> = {};
  for (const [field, part] of Object.entries<OwnParts[keyof OwnParts]>(ownParts))
    found[field] = await (part as (...of: [Reader, AccountId, OwnSpan]) => Promise<unknown>)(read, accountId, span);
  return found as OwnOfNouns;
}
