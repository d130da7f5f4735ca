import { useClient, useMe, useParley } from "@parley/sdk/react";
import { Hash, LogOut, NotebookPen, Search, Settings, SquarePen, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useOpenDirect } from "../accounts/use-open-direct.ts";
import { type OwnList, ownLists } from "../lists/own-lists.ts";
import { RoomList } from "../rooms/list/RoomList.tsx";
import { openNewRoom } from "../rooms/open-new-room.tsx";
import { Link } from "../routing/Link.tsx";
import type { PlainPath } from "../routing/routes.ts";
import { ServerIcon } from "../server/ServerIcon.tsx";
import { useServerName } from "../server/server-info.ts";
import { keyHint } from "../shortcuts/label.ts";
import { isApple } from "../shortcuts/platform.ts";
import { strings } from "../strings/strings.ts";
import { openSwitcher, preloadSwitcher } from "../switcher/open-switcher.tsx";
import { Badge } from "../ui/Badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { withPart } from "../ui/loading/with-part.ts";
import { MenuButton } from "../ui/menus/MenuButton.tsx";
import { PlayerPlace } from "../voice/PlayerPlace.tsx";

/** The sidebar: links to all rooms, people, channels and the user's own account. */
export function Sidebar({ className }: { className: string }) {
  const name = useServerName();
  return (
    <nav
      aria-label={strings.shell.sidebar}
      className={classNames(
        "safe-start shrink-0 flex-col border-e border-line bg-side md:w-[calc(16rem+var(--inset-start))] xl:w-[calc(19rem+var(--inset-start))]",
        className,
      )}
    >
      <header className="flex h-14 shrink-0 items-center gap-1 ps-4 pe-2">
        <ServerIcon />
        <span className="min-w-0 flex-1 truncate text-body font-semibold">{name ?? strings.shell.app}</span>
        <IconButton label={strings.rooms.create} icon={<SquarePen size={17} />} onClick={() => openNewRoom()} />
      </header>
      <div className="flex shrink-0 flex-col gap-1 px-2 pb-1">
        <SwitcherButton />
        {ownLists.map((list) => (
          <OwnLink key={list.to} list={list} />
        ))}
      </div>
      <RoomList />
      <div className="flex shrink-0 flex-col border-t border-line p-2">
        <NavLink to="/people" icon={<UsersRound size={16} />}>
          {strings.accounts.directory}
        </NavLink>
        <NavLink to="/channels" icon={<Hash size={16} />}>
          {strings.rooms.channels}
        </NavLink>
      </div>
      <PlayerPlace />
      <Self />
    </nav>
  );
}

/** A button that looks like a search field and opens the switcher. */
function SwitcherButton() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
      onPointerEnter={() => void preloadSwitcher()}
      onFocus={() => void preloadSwitcher()}
      onClick={() => openSwitcher()}
      className="flex h-8 w-full items-center gap-2.5 rounded-md bg-active/60 px-2 text-small text-faint hover:bg-active touch:h-11"
    >
      <Search aria-hidden="true" size={14} className="mx-px" />
      <span className="flex-1 text-start">{strings.sidebar.goTo}</span>
      <span aria-hidden="true" className="text-tiny touch:hidden">
        {keyHint("switcher")}
      </span>
    </button>
  );
}

const none = () => 0;

function OwnLink({ list: { to, Icon, title, waiting } }: { list: OwnList }) {
  const count = useParley(waiting?.count ?? none);
  return (
    <NavLink
      to={to}
      icon={<Icon size={16} />}
      end={waiting && <Badge count={count} label={waiting.label(count)} look="strong" />}
    >
      {title()}
    </NavLink>
  );
}

interface NavLinkProps {
  to: PlainPath;
  icon: ReactNode;
  end?: ReactNode;
  children: string;
}

function NavLink({ to, icon, end, children }: NavLinkProps) {
  return (
    <Link
      to={to}
      marksCurrent
      className="flex h-8 items-center gap-2.5 rounded-md px-2 text-small text-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-active aria-[current=page]:text-ink touch:h-11"
    >
      <span aria-hidden="true">{icon}</span>
      <span className="flex-1">{children}</span>
      {end}
    </Link>
  );
}

function Self() {
  const client = useClient();
  const me = useMe();
  const openDirect = useOpenDirect();
  if (me === null) return null;
  const name = nameOf(me.account);
  return (
    <div className="safe-bottom flex shrink-0 items-center gap-1 border-t border-line p-2 [--safe:0.5rem]">
      <Link
        to="/settings"
        marksCurrent
        data-tip={strings.shell.settings}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover aria-[current=page]:bg-active"
      >
        <AccountAvatar id={me.account.id} name={name} size="small" />
        <span className="flex min-w-0 flex-1 text-small font-medium">
          <bdi className="truncate">{name}</bdi>
        </span>
        <span className="sr-only">{strings.shell.settings}</span>
        <Settings aria-hidden="true" size={15} className="shrink-0 text-faint" />
      </Link>
      <MenuButton
        label={strings.accounts.you}
        icon={<span aria-hidden="true">⋯</span>}
        entries={() => [
          {
            label: strings.accounts.noteToSelf,
            icon: <NotebookPen size={15} />,
            onSelect: () => void openDirect(me.account.id),
          },
          {
            label: strings.sessions.signOut,
            icon: <LogOut size={15} />,
            onSelect: () =>
              withPart(
                () => import("./sign-out.tsx"),
                ({ signOut }) => signOut(client),
              ),
            lined: true,
          },
        ]}
      />
    </div>
  );
}
