import type { AccountId, OwnOfNouns, PulledOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { gathered } from "../gathered.ts";
import type { ChangeType, InRoom, Rebuild, RoomPart, StreamRange } from "../noun.ts";
import { nouns } from "../nouns.ts";

export type Field = keyof PulledOfNouns;

/** The function that reads each field of a piece. A field without one does not compile. */
export const roomParts: { readonly [F in Field]: RoomPart<InRoom, PulledOfNouns[F][number]> } = gathered(
  nouns,
  "pulled",
);
export const fields = Object.keys(roomParts) as Field[];

/** How each kind of change of a room is rebuilt from the log. */
export const rebuild: { readonly [T in ChangeType]: Rebuild<T> } = gathered(nouns, "log");

type OwnParts = {
  readonly [F in keyof OwnOfNouns]: (read: Reader, accountId: AccountId, range: StreamRange) => Promise<OwnOfNouns[F]>;
};
const ownParts: OwnParts = gathered(nouns, "own");

/** Reads the nouns' data of an account that belongs to no room. */
export async function readOwn(read: Reader, accountId: AccountId, range: StreamRange): Promise<OwnOfNouns> {
  const found: Record<string, unknown> = {};
  for (const [field, part] of Object.entries<OwnParts[keyof OwnParts]>(ownParts))
    found[field] = await (part as (...of: [Reader, AccountId, StreamRange]) => Promise<unknown>)(
      read,
      accountId,
      range,
    );
  return found as OwnOfNouns;
}
