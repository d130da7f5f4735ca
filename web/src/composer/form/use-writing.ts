import { isVisible, type MessageId, type PartInput, type RoomId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useComposer } from "@parley/sdk/react";
import { useMemo, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toast.ts";
import { toastError } from "../../ui/toast-error.ts";
import { roomsByName, withRoomLinks, withRoomWords } from "../editing/room-words.ts";

export interface Writing {
  /** One's own message that is being changed, as it was before. */
  editing: RoomMessage | null;
  stopEdit: () => void;
  text: string;
  /** `text` as of now, which may not be drawn yet: for keys that follow each other faster than that. */
  current: () => string;
  /** What `text` is as a message. */
  whole: string;
  setText: (text: string) => void;
  /** What goes with the text of a draft. */
  parts: readonly PartInput[];
  setParts: (parts: readonly PartInput[]) => void;
  /** The message that is answered, in a draft. */
  replyTo: MessageId | null;
  stopReply: () => void;
  busy: boolean;
  /** Sends a text with the parts of the draft, as an answer to what it answers; another text of the draft stays. */
  send: (text: string) => void;
  /** Brings the draft to one's other devices now: the writer turns away. */
  flush: () => void;
  /** Saves the change of a message. */
  save: () => void;
}

const none: readonly PartInput[] = [];

/** What is being written: the room's draft, or while a message is changed its new text, which leaves the draft alone. */
export function useWriting(roomId: RoomId, threadId: MessageId | null): Writing {
  const client = useClient();
  const composer = useComposer(roomId, threadId);
  const [busy, setBusy] = useState(false);
  const { edit } = composer;
  const raw = edit === null ? composer.text : edit.text;
  const text = useMemo(() => withRoomWords(raw), [raw]);
  // With each key: who names no room does not pay for a walk over all of them.
  const wholeOf = (written: string) =>
    written.includes("#") ? withRoomLinks(written, roomsByName(client.state)) : written;
  const room = client.room(roomId);
  const live = threadId === null ? room.composer : room.thread(threadId).composer;
  const current = () => withRoomWords((edit === null ? live.draft : live.edit)?.text ?? "");
  const save = async () => {
    if (edit === null || busy) return;
    const text = current();
    if (!isVisible(text) && edit.message.parts === undefined) return toast(strings.messages.editBlank);
    composer.setEdit(wholeOf(text));
    setBusy(true);
    try {
      await composer.saveEdit();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const { setText, setParts, setReplyTo, endEdit, flush } = composer;
  const send = (written: string) => {
    const whole = wholeOf(written);
    // Only what equals the draft empties it by being sent.
    if (written === current() && whole !== live.draft.text) setText("");
    composer.send(whole);
  };
  const always = {
    ...{ text, current, whole: wholeOf(text), send, setParts, flush },
    ...{ stopReply: () => setReplyTo(null), stopEdit: endEdit, save: () => void save() },
  };
  return edit === null
    ? { ...always, editing: null, setText, parts: composer.parts ?? none, replyTo: composer.replyTo, busy: false }
    : { ...always, editing: edit.message, setText: composer.setEdit, parts: none, replyTo: null, busy };
}
