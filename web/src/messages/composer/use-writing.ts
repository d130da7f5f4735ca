import { isVisible, type Message, type MessageId, type RoomId } from "@parley/protocol";
import { useClient, useComposer } from "@parley/sdk/react";
import { useState } from "react";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toast.ts";

export interface Writing {
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

interface WritingInput {
  roomId: RoomId;
  threadId: MessageId | null;
  editing: Message | null;
  onEdited: () => void;
}

/** What is being written: the room's draft, or while a message is changed its new text, which leaves the draft alone. */
export function useWriting({ roomId, threadId, editing, onEdited }: WritingInput): Writing {
  const draft = useComposer(roomId, threadId);
  const edit = useEdit(editing, onEdited);
  if (editing !== null)
    return { ...edit, replyTo: null, stopReply: () => undefined, send: () => undefined, flush: () => undefined };
  return {
    text: draft.text,
    setText: draft.setText,
    replyTo: draft.replyTo,
    stopReply: () => draft.setReplyTo(null),
    busy: false,
    send: draft.send,
    flush: draft.flush,
    save: () => undefined,
  };
}

function useEdit(editing: Message | null, onEdited: () => void): Pick<Writing, "text" | "setText" | "busy" | "save"> {
  const client = useClient();
  // Kept with the message it belongs to: another message begins with its own text, and an edit by another device does
  // not overwrite what is typed here.
  const [typed, setTyped] = useState<{ id: MessageId; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const text = editing === null ? "" : typed?.id === editing.id ? typed.text : editing.text;
  const setText = (next: string) => editing && setTyped({ id: editing.id, text: next });
  const done = () => {
    setTyped(null);
    onEdited();
  };
  const save = async () => {
    if (editing === null || busy) return;
    if (text === editing.text) return done();
    if (!isVisible(text) && editing.forwarded === null) return toast(strings.messages.editBlank);
    setBusy(true);
    try {
      await client.messages.edit({ roomId: editing.roomId, messageId: editing.id, text });
      done();
    } catch (error) {
      toast(explain(error), { look: "danger" });
    } finally {
      setBusy(false);
    }
  };
  return { text, setText, busy, save: () => void save() };
}
