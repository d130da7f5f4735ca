import type { Member } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useAccount, useClient, useMe, useMembers, useParley } from "@parley/sdk/react";
import { Ellipsis, UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { matchesPerson } from "../accounts/matches-person.ts";
import { nameOf } from "../accounts/name-of.ts";
import { PersonName } from "../accounts/PersonName.tsx";
import { PresenceMark } from "../presence/PresenceMark.tsx";
import { Link } from "../routing/Link.tsx";
import { useRoute } from "../routing/use-route.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { SearchField } from "../ui/forms/SearchField.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { MenuButton } from "../ui/menus/MenuButton.tsx";
import { Section } from "../ui/panes/Pane.tsx";
import { memberActions } from "./member-actions.ts";
import { openAddMembers } from "./open-add-members.tsx";
import { useLoadedMembers } from "./use-member-handles.ts";

const text = strings.members;

/** A room with more members has a search field. */
const FEW = 7;

/** The members of a room with their roles. */
export function MemberSection({ room }: { room: RoomState }) {
  const { members, complete, loading, error, loadMore } = useMembers(room.room.id);
  const [query, setQuery] = useState("");
  const found = useFound(room, members, query);
  const shared = room.room.kind !== "direct";
  const isAskedFor = useRoute(({ hash }) => hash === "members");
  const pages = useMemo(
    () => ({
      hasMore: !complete && members.length > 0,
      loading,
      error: error && explain(error),
      loadMore: () => void loadMore(),
    }),
    [complete, members.length, loading, error, loadMore],
  );
  return (
    <Section
      title={strings.rooms.memberCount(room.room.memberCount)}
      // The section is scrolled to only after its members are loaded, because before it is too short to reach the top.
      isWanted={isAskedFor && members.length > 0}
      end={
        shared &&
        room.room.archivedAt === null && (
          <Button size="small" icon={<UserPlus size={14} />} onClick={() => openAddMembers(room.room)}>
            {text.add}
          </Button>
        )
      }
    >
      {(room.room.memberCount > FEW || query !== "") && (
        <SearchField label={text.filter} value={query} onSearch={setQuery} />
      )}
      <ul aria-label={text.title} className="-mx-2 flex flex-col">
        {found.map((member) => (
          <MemberRow key={member.accountId} member={member} room={room} />
        ))}
      </ul>
      {found.length === 0 && complete && <p className="py-2 text-small text-faint">{strings.accounts.noPeople}</p>}
      <MoreButton pages={pages} />
    </Section>
  );
}

/** The members that match the query; up to a limit, all members of the room are loaded for it. */
function useFound(room: RoomState, members: readonly Member[], typed: string): readonly Member[] {
  const query = typed.trim();
  useLoadedMembers(room.room, query !== "");
  const accounts = useParley((state) => state.accounts);
  return useMemo(() => {
    if (query === "") return members;
    return members.filter(({ accountId }) => {
      const account = accounts.get(accountId);
      return account !== undefined && matchesPerson(account, query);
    });
  }, [members, accounts, query]);
}

function MemberRow({ member, room }: { member: Member; room: RoomState }) {
  const client = useClient();
  const me = useMe()?.account.id;
  const account = useAccount(member.accountId);
  const name = nameOf(account);
  const isMe = member.accountId === me;
  const actions = isMe ? [] : memberActions({ client, room, member, name });
  return (
    <li className="flex items-center gap-1 rounded-md pe-1 hover:bg-hover">
      <Link
        to="/rooms/$roomId/people/$accountId"
        params={{ roomId: room.room.id, accountId: member.accountId }}
        search={{ from: "details" }}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 py-1.5 text-small -outline-offset-2"
      >
        <AccountAvatar
          id={member.accountId}
          name={name}
          size="small"
          mark={<PresenceMark accountId={member.accountId} />}
        />
        <PersonName name={name} isMe={isMe} className="flex-1" />
        {room.room.kind !== "direct" && member.role !== "member" && (
          <span className="text-tiny text-faint">{text.roles[member.role]}</span>
        )}
      </Link>
      {actions.length > 0 && (
        <MenuButton size="small" label={text.actions(name)} icon={<Ellipsis size={15} />} entries={() => actions} />
      )}
    </li>
  );
}
