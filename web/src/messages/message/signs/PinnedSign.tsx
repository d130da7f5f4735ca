import type { RoomMessage } from "@parley/sdk";
import { useAccount } from "@parley/sdk/react";
import { Pin } from "lucide-react";
import { nameOf } from "../../../accounts/name-of.ts";
import { strings } from "../../../strings/strings.ts";

/** The sign above a pinned message. */
export function PinnedSign({ message: { pinned } }: { message: RoomMessage }) {
  return pinned ? <PinnedBy by={pinned.by} /> : null;
}

function PinnedBy({ by }: { by: string }) {
  const who = useAccount(by);
  return (
    <p className="flex items-center gap-1 text-tiny text-faint">
      <Pin aria-hidden="true" size={11} />
      <bdi>{strings.messages.pinnedBy(nameOf(who))}</bdi>
    </p>
  );
}
