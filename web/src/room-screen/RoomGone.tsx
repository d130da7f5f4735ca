import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";

interface RoomGoneProps {
  title?: string;
  hint?: string;
}

/** Shown instead of a room that the reader cannot see, with links to other rooms. */
export function RoomGone({ title = strings.noRoom.title, hint = strings.noRoom.hint }: RoomGoneProps) {
  useTitle(title);
  return (
    <main className="flex min-h-0 flex-1">
      <EmptyState
        isPage
        title={title}
        actions={
          <>
            <Link to="/channels" className={buttonLook("plain")}>
              {strings.rooms.browse}
            </Link>
            <Link to="/" className={buttonLook("primary")}>
              {strings.shell.home}
            </Link>
          </>
        }
      >
        {hint}
      </EmptyState>
    </main>
  );
}
