import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Ellipsis, MessageSquareText, Reply } from "lucide-react";
import { EmojiButton } from "../../../emoji/EmojiButton.tsx";
import { navigate } from "../../../routing/navigation.ts";
import { strings } from "../../../strings/strings.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton } from "../../../ui/MenuButton.tsx";
import { useReact } from "../../reactions/use-react.ts";
import { useTimelineContext } from "../../timeline-context.ts";
import { messageActions } from "./message-actions.tsx";

/** The tools at a message's corner while it is pointed at or has the focus. */
export default function MessageTools({ message, hold }: { message: RoomMessage; hold: (held: boolean) => void }) {
  const client = useClient();
  const context = useTimelineContext();
  const react = useReact(message);
  const openThread = () =>
    void navigate({
      to: "/rooms/$roomId/threads/$threadId",
      params: { roomId: message.roomId, threadId: message.id },
    });
  return (
    <div
      role="toolbar"
      aria-label={strings.messages.actions}
      className="absolute end-4 -top-4 z-10 hidden rounded-lg bg-raised p-0.5 shadow-float mouse:flex"
    >
      {context.canWrite && (
        <>
          <EmojiButton
            label={strings.messages.react}
            size="small"
            onPick={(emoji) => react(emoji)}
            onOpenChange={hold}
          />
          <IconButton
            size="small"
            label={strings.messages.reply}
            icon={<Reply size={16} />}
            onClick={() => context.reply(message)}
          />
        </>
      )}
      {context.threadId === null && (
        <IconButton
          size="small"
          label={strings.threads.open}
          icon={<MessageSquareText size={16} />}
          onClick={openThread}
        />
      )}
      <MenuButton
        size="small"
        label={strings.messages.more}
        icon={<Ellipsis size={16} />}
        entries={() => messageActions({ message, client, context, openThread })}
        onOpenChange={hold}
      />
    </div>
  );
}
