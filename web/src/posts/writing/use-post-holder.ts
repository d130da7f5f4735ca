import type { MessageId, RoomId, WrittenContent } from "@parley/protocol";
import { isBlank, isSameContent } from "@parley/protocol/reading";
import type { Client, RoomMessage, ScheduledMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import type { PartsHolder } from "../../composer/files/file-parts.ts";
import { enterFeed } from "../../feeds/enter-feed.ts";
import { createExternalStore, useExternalStore } from "../../ui/external-store.ts";
import { contentOf, contentOfMessage, fieldsOf } from "./post-content.ts";

/** Holds a draft post, also while its dialog is closed. */
export interface PostHolder extends PartsHolder {
  /** Always returns the current draft, also in callbacks that run later. */
  readonly draft: WrittenContent;
  /** Whether it holds content that is not sent or saved. */
  readonly isKept: boolean;
  readonly set: (content: WrittenContent) => void;
  readonly clear: () => void;
  /** Sends the draft to the user's other devices now. */
  readonly flush: () => void;
}

/** Unsaved edits of posts, sent and scheduled ones, by message id; held until the page is closed. */
const edits = createExternalStore<ReadonlyMap<MessageId, WrittenContent>>(new Map());

/**
 * A new post is stored as the draft of its feed's main timeline, which is synchronized to all devices. A feed's main timeline has no other
 * drafts.
 */
export function usePostHolder(
  roomId: RoomId,
  message: RoomMessage | undefined,
  planned: ScheduledMessage | undefined,
): PostHolder {
  const client = useClient();
  const holder = useMemo(() => {
    if (message) return holderOfEdit(message.id, contentOfMessage(message));
    // In the order of the form's parts, so that a change can be recognized.
    if (planned) return holderOfEdit(planned.id, contentOf(fieldsOf(planned)));
    return holderOfDraft(client, roomId);
  }, [client, roomId, message, planned]);
  useExternalStore(edits);
  useParley(() => holder.draft);
  return holder;
}

function holderOfDraft(client: Client, roomId: RoomId): PostHolder {
  const { composer } = client.room(roomId);
  let isEntering = false;
  const enter = async () => {
    isEntering = true;
    await enterFeed(client, roomId);
    composer.flush();
  };
  const set = ({ text, parts }: WrittenContent) => {
    composer.restore({ text, parts, replyTo: null });
    // The server stores drafts only for rooms that the user has joined, so the user joins the feed. If that fails, the draft stays on this
    // device.
    if (!isEntering && !client.state.rooms.has(roomId)) enter().catch(() => undefined);
  };
  return {
    get draft() {
      return composer.draft;
    },
    get isKept() {
      return !isBlank(composer.draft);
    },
    edit: null,
    set,
    setParts: (parts) => set({ text: composer.draft.text, parts }),
    clear: () => {
      composer.restore({ text: "", replyTo: null });
      composer.flush();
    },
    flush: composer.flush,
  };
}

function holderOfEdit(id: MessageId, before: WrittenContent): PostHolder {
  const put = (content: WrittenContent | undefined) => {
    const next = new Map(edits.get());
    if (content === undefined || isSameContent(content, before)) next.delete(id);
    else next.set(id, content);
    edits.set(next);
  };
  const current = () => edits.get().get(id) ?? before;
  return {
    get draft() {
      return current();
    },
    get isKept() {
      return edits.get().has(id);
    },
    edit: null,
    set: put,
    setParts: (parts) => put({ text: current().text, parts }),
    clear: () => put(undefined),
    flush: () => undefined,
  };
}
