import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { focusAtOnce } from "../ui/focus-at-once.ts";
import { toast } from "../ui/toast.ts";
import { toastUnmade } from "../ui/toast-unmade.ts";

const text = strings.hidden;

/** Hides messages from the reader alone, at once, which can be undone. */
export function hideMessages(messages: readonly RoomMessage[], client: Client): void {
  focusNeighbour(new Set(messages.map(({ id }) => id)));
  for (const { id, roomId } of messages) client.room(roomId).hide(id).catch(toastUnmade);
  say(messages, client);
}

/** The toast that can take back what was hidden while it stood; null while there is none. */
let said: { readonly messages: readonly RoomMessage[]; putAway: () => void } | null = null;

/** Says how many messages are hidden, in one toast, whose button shows all of them again: nothing else would. */
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
  // The button that was pressed goes with what it stands on.
  const hadFocus = document.activeElement?.closest("[role=status]") != null;
  const shown = messages.map(({ id, roomId }) => client.room(roomId).hide(id, false));
  await null;
  const [first] = messages;
  if (hadFocus && first) focusAtOnce(document.querySelector<HTMLElement>(`[data-message="${first.id}"]`));
  await Promise.all(shown);
}

/** Gives the focus of a message that goes to the next one that stays, else to the one before it, else to where one writes. */
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
