import { isVisible, type MessageId, type PartInput, type RoomId } from "@parley/protocol";
import type { Composer, RoomMessage } from "@parley/sdk";
import { useClient, useComposer } from "@parley/sdk/react";
import { useMemo } from "react";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toasts/toast.ts";
import { toastUnmade } from "../../ui/toasts/toast-unmade.ts";
import { unescaped } from "../commands/parse-command.ts";
import { roomsByName, withRoomLinks, withRoomWords } from "../editing/room-words.ts";
import { composerAt } from "../files/composer-at.ts";

/** The content of the field: the composer's draft, or the new text while a message is edited. */
export interface Writing {
  /** The draft and the edit as the SDK holds them, with their methods. */
  composer: Composer;
  /** The user's own message that is edited, before the edit. */
  editing: RoomMessage | null;
  /** The text of the field, with rooms as #names. */
  text: string;
  /** `text` including input that is not rendered yet, for keys that arrive faster than React renders. */
  current: () => string;
  /** The field's text as a message, with rooms as links. */
  whole: string;
  setText: (text: string) => void;
  /** The parts of the draft; empty while a message is edited. */
  parts: readonly PartInput[];
  /** The message that the draft replies to; null while a message is edited. */
  replyTo: MessageId | null;
  /** The quoted part of that message; missing if the whole message is quoted. */
  quote?: string;
  /** Sends a text with the draft's parts and reply. The draft's text is kept if it differs from the sent text. */
  send: (text: string) => void;
  /** Schedules the draft for a time. Rejects if the server refuses; the draft stays then. */
  schedule: (at: number) => Promise<unknown>;
  /** Saves an edit, or shows why it cannot be saved. */
  save: () => void;
}

const none: readonly PartInput[] = [];

/** The content of the field in a room or a thread: see {@link Writing}. */
export function useWriting(roomId: RoomId, threadId: MessageId | null): Writing {
  const client = useClient();
  const composer = useComposer(roomId, threadId);
  const { draft, edit } = composer;
  const raw = (edit ?? draft).text;
  const text = useMemo(() => withRoomWords(raw), [raw]);
  // Called on each key: a text without # skips the loop over all rooms.
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
    // `send` clears the draft only if the sent text equals it.
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
