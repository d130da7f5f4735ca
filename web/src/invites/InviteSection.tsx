import type { Invite, Room } from "@parley/protocol";
import { useAccount, useClient } from "@parley/sdk/react";
import { Link2 } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { Notice } from "../ui/Notice.tsx";
import { Section } from "../ui/panes/Pane.tsx";

const NewInviteDialog = lazyPart(() => import("./NewInviteDialog.tsx"));
const text = strings.invites;

/** The invite links of a room, for users who may manage them. */
export function InviteSection({ room }: { room: Room }) {
  const client = useClient();
  const roomId = room.id;
  const { invites, error, reload } = useInvites(room);
  const revoke = (inviteId: string) =>
    confirm({
      title: text.revokeTitle,
      description: text.revokeHint,
      confirm: text.revoke,
      danger: true,
      run: () => client.invites.revoke({ roomId, inviteId }).then(reload),
    });
  return (
    <Section
      title={text.title}
      end={
        <Button
          size="small"
          icon={<Link2 size={14} />}
          onClick={() => openDialog((close) => <NewInviteDialog roomId={roomId} close={close} onCreated={reload} />)}
        >
          {text.create}
        </Button>
      }
    >
      {error !== null && <Notice look="danger">{error}</Notice>}
      {invites?.length === 0 && <p className="text-small text-faint">{text.none}</p>}
      <ul aria-label={text.title} className="flex flex-col gap-1">
        {invites?.map((invite) => (
          <InviteRow key={invite.id} invite={invite} revoke={() => revoke(invite.id)} />
        ))}
      </ul>
    </Section>
  );
}

/** How often an invite was used, and how often it may be used. */
function usesOf({ uses, maxUses }: Invite): string {
  return maxUses === null ? text.used(uses) : text.usedOf({ uses, max: maxUses });
}

function InviteRow({ invite, revoke }: { invite: Invite; revoke: () => void }) {
  const by = useAccount(invite.createdBy);
  const now = Date.now();
  return (
    <li className="flex items-center gap-2 py-1 text-small">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          {usesOf(invite)} <bdi className="text-faint">{text.createdBy(nameOf(by))}</bdi>
        </span>
        <span className="truncate text-tiny text-faint">
          {invite.expiresAt === null ? text.noExpiry : text.expires(momentOf(invite.expiresAt, now))}
        </span>
      </span>
      <Button size="small" look="quiet" onClick={revoke}>
        {text.revoke}
      </Button>
    </li>
  );
}

/** Loaded again when the number of members changes: a new member may have used a link, and the links of a removed member end. */
function useInvites({ id: roomId, memberCount }: Room) {
  const client = useClient();
  const [state, setState] = useState<{ invites: readonly Invite[] | null; error: string | null }>({
    invites: null,
    error: null,
  });
  const reload = useCallback(() => {
    client.invites.list({ roomId }).then(
      ({ invites }) => setState({ invites, error: null }),
      (error) => setState({ invites: null, error: explain(error) }),
    );
  }, [client, roomId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of members may have changed the links
  useEffect(reload, [reload, memberCount]);
  return { ...state, reload };
}
