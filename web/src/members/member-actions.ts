import type { AccountId, Member, RoomId, RoomRole } from "@parley/protocol";
import type { Client, RoomState } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";
import type { MenuEntry } from "../ui/menus/MenuButton.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";

const text = strings.members;
const ranks: Record<RoomRole, number> = { member: 0, moderator: 1, owner: 2 };
const givings: Record<RoomRole, string> = {
  owner: text.makeOwner,
  moderator: text.makeModerator,
  member: text.makeMember,
};

interface MemberActionInput {
  client: Client;
  room: RoomState;
  member: Member;
  name: string;
}

/** The actions on another member: owners change roles and remove anyone; moderators remove members with a lower role. */
export function memberActions({ client, room, member, name }: MemberActionInput): MenuEntry[] {
  const { role } = room.membership;
  if (room.room.kind === "direct") return [];
  const ids = { roomId: room.room.id, accountId: member.accountId };
  const set = (next: RoomRole) => client.members.setRole({ ...ids, role: next });
  const give = (next: RoomRole): MenuEntry => ({
    label: givings[next],
    onSelect: () => {
      // Making someone an owner needs a confirmation, because a new owner could remove the rights of the present one; the other changes can
      // be undone.
      if (next === "owner") askForOwner(name, () => set(next));
      else set(next).catch(toastError);
    },
  });
  const roles =
    role === "owner" ? (["owner", "moderator", "member"] as const).filter((next) => next !== member.role) : [];
  const mayRemove = role === "owner" || ranks[role] > ranks[member.role];
  const remove: MenuEntry = {
    label: text.remove,
    danger: true,
    lined: roles.length > 0,
    onSelect: () =>
      confirm({
        title: text.removeTitle(name),
        description: text.removeHint,
        confirm: text.remove,
        danger: true,
        run: async () => {
          await client.members.remove(ids);
          undoToast(text.removed(name), () => addAgain(client, ids, member.role));
        },
      }),
  };
  return [...roles.map(give), ...(mayRemove ? [remove] : [])];
}

function askForOwner(name: string, run: () => Promise<unknown>): void {
  confirm({ title: text.ownerTitle(name), description: text.ownerHint, confirm: text.makeOwner, run });
}

/** Undoes a removal: the person gets the earlier role back. */
async function addAgain(client: Client, ids: { roomId: RoomId; accountId: AccountId }, role: RoomRole): Promise<void> {
  await client.members.add(ids);
  if (role !== "member") await client.members.setRole({ ...ids, role });
}
