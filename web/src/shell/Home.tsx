import { useRooms } from "@parley/sdk/react";
import { MessagesSquare } from "lucide-react";
import { openNewRoom } from "../rooms/open-new-room.tsx";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useTitle } from "./use-title.ts";

const text = strings.rooms;

/** Beside the list, before a room is chosen. On a small screen the list alone is the start page. */
export function Home() {
  const hasRooms = useRooms().length > 0;
  useTitle(null);
  return (
    <main className="flex min-h-0 flex-1">
      <EmptyState
        isPage
        icon={<MessagesSquare size={32} />}
        title={hasRooms ? text.choose : text.none}
        actions={
          hasRooms ? undefined : (
            <Button look="primary" className="hidden md:inline-flex" onClick={() => openNewRoom()}>
              {text.createFirst}
            </Button>
          )
        }
      >
        {hasRooms ? text.chooseHint : text.noneHint}
      </EmptyState>
    </main>
  );
}
