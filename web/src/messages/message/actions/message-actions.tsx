import type { Client, RoomMessage } from "@parley/sdk";
import {
  ClipboardCopy,
  Eye,
  Forward,
  History,
  Link2,
  MailWarning,
  MessageSquareText,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  Trash2,
  UserRound,
} from "lucide-react";
import { nameOf } from "../../../accounts/name-of.ts";
import { openAccountCard } from "../../../accounts/open-account-card.tsx";
import { openSeenBy } from "../../../receipts/open-seen-by.tsx";
import { hrefOf } from "../../../routing/address.ts";
import { timelineAt } from "../../../routing/timeline-at.ts";
import { withKeys } from "../../../shortcuts/with-keys.ts";
import { explain } from "../../../strings/explain.ts";
import { strings } from "../../../strings/strings.ts";
import { confirm } from "../../../ui/confirm.tsx";
import type { MenuEntry } from "../../../ui/MenuButton.tsx";
import { toast } from "../../../ui/toast.ts";
import { undoToast } from "../../../ui/undo-toast.ts";
import { copyWithWord } from "../../copy-with-word.ts";
import { deleteSoon } from "../../deletions.ts";
import { openForward } from "../../forward/open-forward.tsx";
import { openReactedBy } from "../../reactions/open-reaction-dialogs.tsx";
import { setPinned } from "../../reactions/wish.ts";
import type { TimelineContext } from "../../timeline-context.ts";
import { openHistory } from "../parts/open-history.tsx";

const text = strings.messages;
const size = 15;

interface ActionInput {
  message: RoomMessage;
  client: Client;
  context: TimelineContext;
  openThread: () => void;
}

/** Everything that can be done with a message, for menus; what is not allowed is left out. */
export function messageActions({ message, client, context, openThread }: ActionInput): MenuEntry[] {
  const { canWrite, canModerate, me, threadId } = context;
  const mine = message.authorId === me;
  const entries: (MenuEntry | false)[] = [
    canWrite && { id: "reply", label: text.reply, icon: <Reply size={size} />, onSelect: () => context.reply(message) },
    threadId === null && {
      id: "thread",
      label: strings.threads.open,
      icon: <MessageSquareText size={size} />,
      onSelect: openThread,
    },
    canWrite &&
      mine && { id: "edit", label: text.edit, icon: <Pencil size={size} />, onSelect: () => context.edit(message) },
    canWrite && pinEntry(message, client),
    { id: "forward", label: text.forward, icon: <Forward size={size} />, onSelect: () => openForward(message) },
    {
      id: "copyLink",
      label: text.copyLink,
      icon: <Link2 size={size} />,
      onSelect: () => void copyLink(message),
      lined: true,
    },
    message.text !== "" && {
      id: "copyText",
      label: text.copyText,
      icon: <ClipboardCopy size={size} />,
      onSelect: () => void copyWithWord(message.text, text.textCopied),
    },
    {
      id: "markUnread",
      label: text.markUnread,
      icon: <MailWarning size={size} />,
      onSelect: () => void markUnread(message, client, context),
    },
    threadId === null && { label: text.seenBy, icon: <Eye size={size} />, onSelect: () => openSeenBy(message) },
    !mine && {
      label: strings.timeline.card(nameOf(client.state.accounts.get(message.authorId))),
      icon: <UserRound size={size} />,
      onSelect: () => {
        const row = document.querySelector(`[data-message="${message.id}"]`);
        openAccountCard(row ?? document.body, message.authorId, { roomId: message.roomId, threadId });
      },
    },
    message.reactions !== undefined && {
      label: strings.timeline.whoReacted,
      icon: <SmilePlus size={size} />,
      onSelect: () => openReactedBy(message),
    },
    message.editedAt !== undefined && {
      label: text.showHistory,
      icon: <History size={size} />,
      onSelect: () => openHistory(message),
    },
    (mine || canModerate) && {
      id: "delete",
      label: text.delete,
      icon: <Trash2 size={size} />,
      danger: true,
      lined: true,
      onSelect: () => (mine ? deleteSoon(message, client) : askToDelete(message, client)),
    },
  ];
  return entries.filter((entry) => entry !== false).map(withKeys);
}

function pinEntry(message: RoomMessage, client: Client): MenuEntry {
  const isPinned = message.pinned !== undefined;
  return {
    id: "pin",
    label: isPinned ? text.unpin : text.pin,
    icon: isPinned ? <PinOff size={size} /> : <Pin size={size} />,
    onSelect: () => void (isPinned ? unpin(message, client) : setPinned(client, message, true)),
  };
}

function askToDelete(message: RoomMessage, client: Client): void {
  confirm({
    title: text.deleteTitle,
    description: text.deleteOthersHint,
    confirm: text.delete,
    danger: true,
    run: () => client.messages.delete({ roomId: message.roomId, messageId: message.id }),
  });
}

/** Takes a pin away, which can be undone. Resolves to whether it is gone. */
export async function unpin(message: RoomMessage, client: Client): Promise<boolean> {
  const isGone = await setPinned(client, message, false);
  if (isGone) undoToast(strings.timeline.unpinned, () => setPinned(client, message, true));
  return isGone;
}

async function markUnread(
  message: RoomMessage,
  client: Client,
  { threadId, rest, resume }: TimelineContext,
): Promise<void> {
  const room = client.room(message.roomId);
  const place = threadId === null ? room : room.thread(threadId);
  const held = client.state.rooms.get(message.roomId);
  const before = (threadId === null ? held?.membership : held?.threads.get(threadId))?.unreadAfter ?? 0;
  // From the key on: what is seen meanwhile would be marked as read behind it.
  rest();
  const marked = place.markUnread(message.position).then(
    () => undoToast(strings.timeline.markedUnread, async () => place.markRead(before)),
    (error: unknown) => {
      resume();
      throw error;
    },
  );
  await tell(marked);
}

/** Address of a message in this app. */
export function linkTo(message: RoomMessage): string {
  return window.location.origin + hrefOf(timelineAt(message.roomId, message.threadId, message.id));
}

const copyLink = (message: RoomMessage) => copyWithWord(linkTo(message), text.linkCopied);

async function tell(action: Promise<unknown>): Promise<void> {
  try {
    await action;
  } catch (error) {
    toast(explain(error), { look: "danger" });
  }
}
