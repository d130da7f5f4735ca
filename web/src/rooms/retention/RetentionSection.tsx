import type { RoomState } from "@parley/sdk";
import { Timer } from "lucide-react";
import { strings } from "../../strings/strings.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import { Section } from "../../ui/panes/Pane.tsx";
import { PaneAction } from "../../ui/panes/PaneAction.tsx";
import { useRetentionDays } from "./use-retention-days.ts";

const RetentionDialog = lazyPart(() => import("./RetentionDialog.tsx"));
const text = strings.retention;

/** How long the messages of a room are kept. Without a rule only those see it who can set one. */
export function RetentionSection({ room: { room, membership } }: { room: RoomState }) {
  const days = useRetentionDays(room);
  const mayChange = room.kind !== "direct" && membership.role !== "member" && room.archivedAt === null;
  if (days === undefined && !mayChange) return null;
  return (
    <Section title={text.title}>
      <p className="text-small text-soft text-pretty">{days === undefined ? text.forever : text.days(days)}</p>
      {mayChange && (
        <PaneAction
          icon={<Timer size={15} />}
          onClick={() => openDialog((close) => <RetentionDialog room={room} close={close} />)}
        >
          {`${text.change}…`}
        </PaneAction>
      )}
    </Section>
  );
}
