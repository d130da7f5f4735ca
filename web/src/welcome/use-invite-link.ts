import type { RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { linkOf } from "../invites/link-of.ts";
import { explain } from "../strings/explain.ts";

interface InviteLink {
  readonly url: string;
  readonly expiresAt: number | null;
}

const keyOf = (roomId: RoomId) => `parley.invite.${roomId}`;

/** An invite link for a room, created once per tab: the server shows the code only once, and a reload must not create another link. */
export function useInviteLink(roomId: RoomId) {
  const client = useClient();
  const [link, setLink] = useState(() => keptLink(roomId));
  const [error, setError] = useState<string | null>(null);
  const asking = useRef(false);
  const make = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    setError(null);
    try {
      const created = await client.invites.create({ roomId });
      const made = { url: linkOf(created), expiresAt: created.invite.expiresAt };
      keepLink(roomId, made);
      setLink(made);
    } catch (refusal) {
      setError(explain(refusal));
    } finally {
      asking.current = false;
    }
  }, [client, roomId]);
  const missing = link === null;
  useEffect(() => {
    if (missing) void make();
  }, [missing, make]);
  return { link, error, retry: () => void make() };
}

function keptLink(roomId: RoomId): InviteLink | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(roomId)) ?? "null") as InviteLink | null;
    return kept !== null && (kept.expiresAt === null || kept.expiresAt > Date.now()) ? kept : null;
  } catch {
    return null;
  }
}

function keepLink(roomId: RoomId, link: InviteLink): void {
  try {
    sessionStorage.setItem(keyOf(roomId), JSON.stringify(link));
  } catch {
    // Storage is full or forbidden; a reload creates another link then.
  }
}
