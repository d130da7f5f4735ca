import type { AccountId } from "@parley/protocol";
import { usePresence } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { useToday } from "../ui/use-today.ts";

/** The presence of a person in words, or when the person was last online. */
export function PresenceLine({ accountId }: { accountId: AccountId }) {
  const presence = usePresence(accountId);
  const today = useToday();
  if (presence === undefined) return null;
  if (presence.state === "offline" && presence.lastSeenAt !== null) {
    return <>{strings.presence.lastSeen(momentOf(presence.lastSeenAt, today))}</>;
  }
  return <>{strings.presence[presence.state]}</>;
}
