import type { Account, AccountId, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { UsersRound } from "lucide-react";
import { useEffect, useState } from "react";
import { list } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";

const text = strings.accounts;

/** Warns if a person's display name looks like the name of another member of the room. Shows nothing while offline. */
export function Lookalikes({ roomId, account }: { roomId: RoomId; account: Account }) {
  const handles = useLookalikes(roomId, account.id, account.name);
  if (handles.length === 0) return null;
  return (
    <p role="note" className="flex gap-2 rounded-md border border-line-strong px-2.5 py-2 text-small">
      <UsersRound aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{text.lookalike(list(handles))}</span>
    </p>
  );
}

const nobody: readonly string[] = [];

/** The handles of members with a similar name; requested when shown, and again when the name changes. */
function useLookalikes(roomId: RoomId, accountId: AccountId, name: string): readonly string[] {
  const client = useClient();
  const [handles, setHandles] = useState(nobody);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new name may look like other names
  useEffect(() => {
    let isCurrent = true;
    client.members.lookalikes({ roomId, accountId }).then(
      ({ accounts }) =>
        isCurrent && setHandles(accounts.flatMap(({ handle }) => (handle === null ? [] : [`@${handle}`]))),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [client, roomId, accountId, name]);
  return handles;
}
