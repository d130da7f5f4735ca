import { isVisible, type MessageId, type RoomId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useComposer } from "@parley/sdk/react";
import { useState } from "react";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toast.ts";

export interface Writing {
  /** One's own message that is being changed, as it was before. */
  editing: RoomMessage | null;
  stopEdit: () => void;
  text: string;
  setText: (text: string) => void;
  /** The message that is answered, in a draft. */
  replyTo: MessageId | null;
  stopReply: () => void;
  busy: boolean;
  /** Sends this text as the draft's message; what else is in the draft stays. */
  send: (text: string) => void;
  /** Brings the draft to one's other devices now: the writer turns away. */
  flush: () => void;
  /** Saves the change of a message. */
  save: () => void;
}

/** What is being written: the room's draft, or while a message is changed its new text, which leaves the draft alone. */
export function useWriting(roomId: RoomId, threadId: MessageId | null): Writing {
  const composer = useComposer(roomId, threadId);
  const [busy, setBusy] = useState(false);
  const { edit } = composer;
  const save = async () => {
    if (edit === null || busy) return;
    if (!isVisible(edit.text) && edit.message.parts === undefined) return toast(strings.messages.editBlank);
    setBusy(true);
    try {
      await composer.saveEdit();
    } catch (error) {
      toast(explain(error), { look: "danger" });
    } finally {
      setBusy(false);
    }
  };
  const { setText, setReplyTo, endEdit, send, flush } = composer;
  const always = { stopReply: () => setReplyTo(null), stopEdit: endEdit, send, flush, save: () => void save() };
  return edit === null
    ? { ...always, editing: null, text: composer.text, setText, replyTo: composer.replyTo, busy: false }
    : { ...always, editing: edit.message, text: edit.text, setText: composer.setEdit, replyTo: null, busy };
}
