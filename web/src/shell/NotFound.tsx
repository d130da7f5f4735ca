import { Compass } from "lucide-react";
import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";

/** Shown for an address that no page has. */
export function NotFound() {
  useTitle(strings.shell.notFound);
  return (
    <main className="flex h-full">
      <EmptyState
        isPage
        icon={<Compass size={28} />}
        title={strings.shell.notFound}
        actions={
          <Link to="/" className={buttonLook("primary")}>
            {strings.shell.home}
          </Link>
        }
      >
        {strings.shell.notFoundHint}
      </EmptyState>
    </main>
  );
}
