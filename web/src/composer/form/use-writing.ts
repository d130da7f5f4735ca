import { isVisible, type MessageId, type PartInput, type RoomId } from "@parley/protocol";
import type { Composer, RoomMessage } from "@parley/sdk";
import { useClient, useComposer } from "@parley/sdk/react";
import { useMemo } from "react";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toast.ts";
import { toastUnmade } from "../../ui/toast-unmade.ts";
import { unescaped } from "../commands/parse-command.ts";
import { roomsByName, withRoomLinks, withRoomWords } from "../editing/room-words.ts";
import { composerAt } from "../files/composer-at.ts";

/** What stands in the field, in the words of the app: the composer's draft, or while a message is changed its new text. */
export interface Writing {
  /** The draft and the change of a message as the SDK keeps them, and what is done with them. */
  composer: Composer;
  /** One's own message that is being changed, as it was before. */
  editing: RoomMessage | null;
  /** Rooms are called by their names in it, as in the field. */
  text: string;
  /** `text` as of now, which may not be drawn yet: for keys that follow each other faster than that. */
  current: () => string;
  /** What `text` is as a message. */
  whole: string;
  setText: (text: string) => void;
  /** What goes with the text of a draft; nothing while a message is changed. */
  parts: readonly PartInput[];
  /** The message that the draft answers; null while a message is changed. */
  replyTo: MessageId | null;
  /** The part of that message which the draft quotes; absent for the whole. */
  quote?: string;
  /** Sends a text with the parts of the draft, as an answer to what it answers; another text of the draft stays. */
  send: (text: string) => void;
  /** Plans the draft to be sent at a time. Rejects where the server does not take it, and the draft stays. */
  schedule: (at: number) => Promise<unknown>;
  /** Saves the change of a message; says why when it cannot. */
  save: () => void;
}

const none: readonly PartInput[] = [];

/** What is being written in a room or a thread: see {@link Writing}. */
export function useWriting(roomId: RoomId, threadId: MessageId | null): Writing {
  const client = useClient();
  const composer = useComposer(roomId, threadId);
  const { draft, edit } = composer;
  const raw = (edit ?? draft).text;
  const text = useMemo(() => withRoomWords(raw), [raw]);
  // Called with each key: a text without # does not cost a walk over all rooms.
  const wholeOf = (written: string) =>
    written.includes("#") ? withRoomLinks(written, roomsByName(client.state)) : written;
  const live = composerAt({ client, roomId, threadId });
  const current = () => withRoomWords((edit === null ? live.draft : live.edit)?.text ?? "");
  const save = () => {
    if (edit === null) return;
    const text = current();
    if (!isVisible(text) && edit.message.parts === undefined) return toast(strings.messages.editBlank);
    composer.setEdit(wholeOf(text));
    composer.saveEdit().catch(toastUnmade);
  };
  const send = (written: string) => {
    const whole = wholeOf(written);
    // `send` empties the draft only where the text that is sent equals it.
    if (written === current() && whole !== live.draft.text) composer.setText("");
    composer.send(whole);
  };
  const schedule = (at: number) => {
    composer.setText(wholeOf(unescaped(current())));
    return composer.schedule(at);
  };
  const always = { composer, text, current, whole: wholeOf(text), send, schedule, save };
  const { parts = none, replyTo, quote } = draft;
  return edit === null
    ? { ...always, editing: null, setText: composer.setText, parts, replyTo, quote }
    : { ...always, editing: edit.message, setText: composer.setEdit, parts: none, replyTo: null };
}
