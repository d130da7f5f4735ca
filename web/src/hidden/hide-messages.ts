import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { focusAtOnce } from "../ui/focus/focus-at-once.ts";
import { toast } from "../ui/toasts/toast.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";

const text = strings.hidden;

/** Hides messages for the reader only, at once, with an undo button. */
export function hideMessages(messages: readonly RoomMessage[], client: Client): void {
  focusNeighbour(new Set(messages.map(({ id }) => id)));
  for (const { id, roomId } of messages) client.room(roomId).hide(id).catch(toastUnmade);
  say(messages, client);
}

/** The current toast with the messages that it can show again; null if there is none. */
let said: { readonly messages: readonly RoomMessage[]; putAway: () => void } | null = null;

/** Shows the number of hidden messages in one toast, whose button shows all of them again. There is no other way to undo this. */
function say(messages: readonly RoomMessage[], client: Client): void {
  const all = [...(said?.messages ?? []), ...messages];
  const before = said;
  const mine = { messages: all, putAway: () => {} };
  said = mine;
  before?.putAway();
  const end = () => {
    if (said === mine) said = null;
  };
  const run = () => {
    end();
    showAgain(all, client).catch(toastUnmade);
  };
  const count = all.length;
  mine.putAway = toast(count === 1 ? text.done : text.doneCount(count), {
    action: { label: strings.ui.undo, run },
    onGone: end,
  });
}

async function showAgain(messages: readonly RoomMessage[], client: Client): Promise<void> {
  // The pressed button disappears with its toast, so the message gets the focus.
  const hadFocus = document.activeElement?.closest("[role=status]") != null;
  const shown = messages.map(({ id, roomId }) => client.room(roomId).hide(id, false));
  await null;
  const [first] = messages;
  if (hadFocus && first) focusAtOnce(document.querySelector<HTMLElement>(`[data-message="${first.id}"]`));
  await Promise.all(shown);
}

/** Moves the focus from a message that will be hidden to the next visible one, else to the previous one, else to the composer. */
function focusNeighbour(going: ReadonlySet<string>): void {
  const row = document.activeElement?.closest<HTMLElement>("[data-message]");
  const feed = row?.closest("[role=feed]");
  if (!row || !feed || !going.has(row.dataset.message ?? "")) return;
  const rows = [...feed.querySelectorAll<HTMLElement>("[data-message]")];
  const at = rows.indexOf(row);
  const stays = ({ dataset }: HTMLElement) => !going.has(dataset.message ?? "");
  const neighbour = rows.slice(at + 1).find(stays) ?? rows.slice(0, at).findLast(stays);
  if (neighbour) focusAtOnce(neighbour);
  else feed.closest("section, main")?.querySelector<HTMLElement>("textarea")?.focus();
}
