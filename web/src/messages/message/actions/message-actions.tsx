import { partOf, wordsOf } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import type { LucideIcon } from "lucide-react";
import {
  Bookmark,
  BookmarkMinus,
  CircleCheckBig,
  CircleStop,
  ClipboardCopy,
  EyeOff,
  Forward,
  History,
  Info,
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
import { openAccountCard } from "../../../accounts/card/open-account-card.tsx";
import { nameOf } from "../../../accounts/name-of.ts";
import { hideMessages } from "../../../hidden/hide-messages.ts";
import { endPoll, hasOpenPoll } from "../../../polls/end-poll.ts";
import { openPostEdit } from "../../../posts/open-post-dialog.tsx";
import { navigate } from "../../../routing/navigation.ts";
import { timelineAt } from "../../../routing/timeline-at.ts";
import { save, unsave } from "../../../saved/set-saved.ts";
import { strings } from "../../../strings/strings.ts";
import { copyMessages } from "../../copy/copy-messages.ts";
import { copyWithWord } from "../../copy-with-word.ts";
import { deleteSoon } from "../../delete-soon.ts";
import { openForward } from "../../forward/open-forward.tsx";
import { openInfo } from "../../info/open-info.tsx";
import { selectedPart } from "../../quoting/selected-part.ts";
import { openReactedBy } from "../../reactions/open-reaction-dialogs.tsx";
import { openReactions } from "../../reactions/open-reactions.tsx";
import { toggleSelected } from "../../selection/select.ts";
import { openHistory } from "../parts/open-history.tsx";
import { deleteMessage } from "./delete-message.ts";
import { linkTo } from "./link-to.ts";
import { markUnread } from "./mark-unread.ts";
import { type MessageScene, rowOf } from "./message-scene.ts";
import { togglePin } from "./toggle-pin.ts";

const text = strings.messageActions;
const saved = strings.saved;

/** An action on a message. */
export interface MessageAction {
  /** Whether the action is offered to this user, for this message, in this timeline. */
  readonly applies: (scene: MessageScene) => boolean;
  readonly look: (scene: MessageScene) => { readonly label: string; readonly Icon: LucideIcon };
  readonly run: (scene: MessageScene) => void;
  readonly danger?: true;
  /** A separator line above the entry in menus. */
  readonly lined?: true;
  /** The action is also a button at the message's corner. */
  readonly isTool?: true;
  /** The same action for several selected messages; missing if it exists only for one message. */
  readonly together?: Together;
  /** Order among the entries that the sheet shows first; entries without a rank are shown only after "more". */
  readonly rank?: number;
}

/** An action on several selected messages. It is disabled if it applies to none of them. */
export interface Together {
  readonly label: string;
  readonly applies: (scene: MessageScene) => boolean;
  /** Runs the action on the messages to which it applies, oldest first, and calls `end` when the selection is to end. */
  readonly run: (messages: readonly [RoomMessage, ...RoomMessage[]], client: Client, end: () => void) => void;
}

const always = () => true;
const canWrite = ({ context }: MessageScene) => context.canWrite;
const isMine = ({ message, context }: MessageScene) => message.authorId === context.me;
const isSaved = ({ message, client }: MessageScene) => client.room(message.roomId).isSaved(message);
const isInRoom = ({ context }: MessageScene) => context.threadId === null;

/** Reacting is not a menu entry, because menus and the sheet show a choice of emoji instead; only its key uses this action. */
export const react: MessageAction = {
  applies: canWrite,
  look: () => ({ label: text.react, Icon: SmilePlus }),
  run: (scene) => openReactions(scene.client, scene.message, rowOf(scene)),
};

/**
 * All other actions on a message, in the order of menus. Menus, the touch sheet, the tools at the corner and the shortcuts are built from
 * this table; an action has the keys of the shortcut with its name.
 */
export const messageActions = {
  reply: {
    applies: canWrite,
    look: () => ({ label: text.reply, Icon: Reply }),
    run: ({ context, message }) => context.reply(message, selectedPart(message)),
    isTool: true,
    rank: 1,
  },
  thread: {
    applies: isInRoom,
    look: () => ({ label: strings.threads.open, Icon: MessageSquareText }),
    run: ({ message }) => void navigate(timelineAt(message.roomId, message.id)),
    isTool: true,
    rank: 2,
  },
  edit: {
    applies: (scene) => canWrite(scene) && isMine(scene),
    look: () => ({ label: text.edit, Icon: Pencil }),
    run: ({ context, message }) => (partOf(message, "post") ? openPostEdit(message) : context.edit(message)),
    rank: 3,
  },
  endPoll: {
    applies: (scene) => canWrite(scene) && (isMine(scene) || scene.context.canModerate) && hasOpenPoll(scene.message),
    look: () => ({ label: strings.polls.end, Icon: CircleStop }),
    run: ({ client, message }) => endPoll(client, message),
  },
  pin: {
    applies: canWrite,
    look: ({ message }) =>
      message.pinned === undefined ? { label: text.pin, Icon: Pin } : { label: text.unpin, Icon: PinOff },
    run: ({ message, client }) => togglePin(message, client),
  },
  save: {
    applies: always,
    look: (scene) =>
      isSaved(scene) ? { label: saved.unsave, Icon: BookmarkMinus } : { label: saved.save, Icon: Bookmark },
    run: (scene) => (isSaved(scene) ? unsave(scene.client, scene.message) : save(scene.client, [scene.message])),
    rank: 4,
    together: {
      label: saved.save,
      applies: (scene) => !isSaved(scene),
      run: (messages, client, end) => {
        save(client, messages);
        end();
      },
    },
  },
  forward: {
    applies: always,
    look: () => ({ label: text.forward, Icon: Forward }),
    run: ({ message }) => openForward([message]),
    rank: 7,
    together: { label: text.forward, applies: always, run: (messages, _, end) => openForward(messages, end) },
  },
  select: {
    applies: always,
    look: () => ({ label: text.select, Icon: CircleCheckBig }),
    run: ({ message, context }) => toggleSelected({ roomId: message.roomId, threadId: context.threadId }, message.id),
  },
  copyLink: {
    applies: always,
    look: () => ({ label: text.copyLink, Icon: Link2 }),
    run: ({ message }) => void copyWithWord(linkTo(message), text.linkCopied),
    lined: true,
  },
  copyText: {
    applies: ({ message }) => wordsOf(message) !== "",
    look: () => ({ label: text.copyText, Icon: ClipboardCopy }),
    run: ({ message, client }) => copyMessages([message], client),
    rank: 6,
    together: {
      label: text.copyText,
      applies: ({ message }) => wordsOf(message) !== "",
      run: (messages, client, end) => {
        copyMessages(messages, client);
        end();
      },
    },
  },
  markUnread: {
    applies: always,
    look: () => ({ label: text.markUnread, Icon: MailWarning }),
    run: (scene) => void markUnread(scene),
  },
  info: {
    applies: always,
    look: () => ({ label: strings.messageInfo.title, Icon: Info }),
    run: ({ message }) => openInfo(message),
  },
  card: {
    applies: (scene) => !isMine(scene),
    look: ({ message, client }) => ({
      label: strings.accountCard.card(nameOf(client.state.accounts.get(message.authorId))),
      Icon: UserRound,
    }),
    run: (scene) => {
      const { message, context } = scene;
      openAccountCard(rowOf(scene), message.authorId, { roomId: message.roomId, threadId: context.threadId });
    },
  },
  reactedBy: {
    applies: ({ message }) => message.reactions !== undefined,
    look: () => ({ label: text.whoReacted, Icon: SmilePlus }),
    run: ({ message }) => openReactedBy(message),
  },
  history: {
    applies: ({ message }) => message.editedAt !== undefined,
    look: () => ({ label: strings.messages.showHistory, Icon: History }),
    run: ({ message }) => openHistory(message),
  },
  hide: {
    applies: always,
    look: () => ({ label: strings.hidden.hide, Icon: EyeOff }),
    run: ({ message, client }) => hideMessages([message], client),
    danger: true,
    lined: true,
    together: {
      label: strings.hidden.hide,
      applies: always,
      run: (messages, client, end) => {
        // Selecting ends first, so that the focus moves to a message that still exists.
        end();
        hideMessages(messages, client);
      },
    },
  },
  delete: {
    applies: (scene) => isMine(scene) || scene.context.canModerate,
    look: () => ({ label: strings.hidden.forEveryone, Icon: Trash2 }),
    run: deleteMessage,
    danger: true,
    rank: 5,
    together: {
      label: strings.hidden.forEveryone,
      applies: isMine,
      run: (messages, client, end) => {
        for (const message of messages) deleteSoon(message, client);
        end();
      },
    },
  },
} satisfies Record<string, MessageAction>;
