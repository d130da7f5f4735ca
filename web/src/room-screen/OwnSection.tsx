import type { RoomState } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Eraser, FolderInput } from "lucide-react";
import { openSection } from "../rooms/open-section.tsx";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { Switch } from "../ui/forms/Switch.tsx";
import { Section } from "../ui/panes/Pane.tsx";
import { PaneAction } from "../ui/panes/PaneAction.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { toastError } from "../ui/toasts/toast-error.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";

const text = strings.roomDetails;

/** The personal settings of a room. */
export function OwnSection({ room }: { room: RoomState }) {
  const client = useClient();
  const roomId = room.room.id;
  const { muted, favourite, cleared } = room.membership;
  const { mute, favour } = client.room(roomId);
  const clear = () =>
    confirm({
      title: text.clearTitle,
      description: text.clearHint,
      confirm: text.clear,
      danger: true,
      run: async () => {
        await client.members.clearHistory({ roomId, position: room.position });
        toast(text.cleared, {
          action: {
            label: strings.ui.undo,
            run: () => void client.members.clearHistory({ roomId, position: cleared }).catch(toastError),
          },
        });
      },
    });
  return (
    <Section title={text.yours}>
      <Switch label={text.mute} hint={text.muteHint} on={muted} onChange={(on) => void mute(on).catch(toastUnmade)} />
      <Switch label={text.favourite} on={favourite} onChange={(on) => void favour(on).catch(toastUnmade)} />
      <PaneAction icon={<FolderInput size={15} />} onClick={() => openSection(roomId)}>
        {`${text.section}…`}
      </PaneAction>
      <PaneAction icon={<Eraser size={15} />} onClick={clear}>
        {`${text.clear}…`}
      </PaneAction>
    </Section>
  );
}
