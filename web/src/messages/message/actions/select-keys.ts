import { focusAtOnce } from "../../../ui/focus/focus-at-once.ts";
import { messagesIn, selectUpTo, toggleSelected } from "../../selection/select.ts";
import { selection } from "../../selection/selection.ts";
import { type MessageScene, rowOf } from "./message-scene.ts";

/** Extends the selection to the message above or below the focused message, and moves the focus there. */
const step = (by: 1 | -1) => (scene: MessageScene) => {
  const { message, client, context } = scene;
  const place = { roomId: message.roomId, threadId: context.threadId };
  const row = rowOf(scene);
  const rows = [...(row.closest("[role=feed]")?.querySelectorAll<HTMLElement>("[data-message]") ?? [])];
  const next = rows[rows.indexOf(row) + by];
  const id = next?.dataset.message;
  if (selection.get() === null) toggleSelected(place, message.id);
  if (!id || client.room(message.roomId).message(id) === undefined) return;
  selectUpTo(place, messagesIn(client, place), id);
  focusAtOnce(next);
  next?.scrollIntoView({ block: "nearest" });
};

/** The shortcuts that select messages; they are not entries of the message menu. */
export const selectKeys: Readonly<Record<string, (scene: MessageScene) => void>> = {
  selectOlder: step(-1),
  selectNewer: step(1),
};
