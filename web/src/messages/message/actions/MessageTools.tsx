import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Ellipsis } from "lucide-react";
import { EmojiButton } from "../../../emoji/EmojiButton.tsx";
import { strings } from "../../../strings/strings.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton } from "../../../ui/menus/MenuButton.tsx";
import { useReact } from "../../reactions/use-react.ts";
import { useTimelineContext } from "../../timeline-context.ts";
import { react } from "./message-actions.tsx";
import { menuEntries, offered } from "./offered.tsx";

/** The tools at a message's corner while the message is hovered or focused. */
export default function MessageTools({ message, hold }: { message: RoomMessage; hold: (held: boolean) => void }) {
  const client = useClient();
  const context = useTimelineContext();
  const toggle = useReact(message);
  const scene = { message, client, context };
  return (
    <div
      role="toolbar"
      aria-label={strings.messages.actions}
      className="absolute end-4 -top-4 z-10 hidden rounded-lg bg-raised p-0.5 shadow-float mouse:flex"
    >
      {react.applies(scene) && (
        <EmojiButton label={react.look(scene).label} size="small" onPick={toggle} onOpenChange={hold} />
      )}
      {offered(scene)
        .filter(([, { isTool }]) => isTool)
        .map(([id, { look, run }]) => {
          const { label, Icon } = look(scene);
          return (
            <IconButton key={id} size="small" label={label} icon={<Icon size={16} />} onClick={() => run(scene)} />
          );
        })}
      <MenuButton
        size="small"
        label={strings.messageActions.more}
        icon={<Ellipsis size={16} />}
        entries={() => menuEntries(scene)}
        onOpenChange={hold}
      />
    </div>
  );
}
