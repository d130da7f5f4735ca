import { useMe, useRooms } from "@parley/sdk/react";
import { Hash, MessagesSquare, SquarePen, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { useTitle } from "../page/use-title.ts";
import { openNewRoom } from "../rooms/open-new-room.tsx";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { useLanding } from "./use-landing.ts";

const text = strings.rooms;

/**
 * The start page. On a small screen it is the list of rooms; on a large screen it redirects to a room, or shows how to get a first room.
 */
export function Home() {
  const hasRooms = useRooms().length > 0;
  const stays = useLanding();
  useTitle(null);
  return (
    <main className="flex min-h-0 flex-1">
      {!stays ? null : hasRooms ? (
        <EmptyState isPage icon={<MessagesSquare size={32} />} title={strings.rooms.choose}>
          {strings.rooms.chooseHint}
        </EmptyState>
      ) : (
        <Beginnings />
      )}
    </main>
  );
}

const way =
  "flex w-full items-center gap-3 rounded-lg px-3 py-2.5 text-start transition-colors duration-100 hover:bg-hover";

/** The ways to a first room. */
function Beginnings() {
  const isOwner = useMe()?.account.role === "owner";
  return (
    <EmptyState
      isPage
      icon={<MessagesSquare size={32} />}
      title={strings.welcome.homeTitle}
      actions={
        isOwner && (
          <Link to="/welcome" className={buttonLook("primary")}>
            {strings.welcome.finish}
          </Link>
        )
      }
    >
      <p>{strings.welcome.homeHint}</p>
      <ul className="mt-3 flex w-72 max-w-full flex-col gap-1">
        <li>
          <Link to="/channels" className={way}>
            <Way icon={<Hash size={18} />} name={text.browse} hint={strings.welcome.browseHint} />
          </Link>
        </li>
        <li>
          <Link to="/people" className={way}>
            <Way icon={<UsersRound size={18} />} name={strings.rooms.openDirect} hint={strings.welcome.peopleHint} />
          </Link>
        </li>
        <li>
          <button type="button" className={way} onClick={() => openNewRoom()}>
            <Way icon={<SquarePen size={18} />} name={text.createFirst} hint={strings.welcome.roomCardHint} />
          </button>
        </li>
      </ul>
    </EmptyState>
  );
}

function Way({ icon, name, hint }: { icon: ReactNode; name: string; hint: string }) {
  return (
    <>
      <span aria-hidden="true" className="text-faint">
        {icon}
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium text-ink">{name}</span>
        <span>{hint}</span>
      </span>
    </>
  );
}
