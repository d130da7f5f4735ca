import { type Client, hasUnsent } from "@parley/sdk";

/** True while something written exists in this page alone: closing it would lose it. */
export function wouldLose({ state }: Pick<Client, "state">): boolean {
  return state.storage !== "persistent" && hasUnsent(state);
}

/** Has the browser ask before the page is closed, as long as that would lose something. */
export function warnBeforeLosing(client: Client): void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  let asking = false;
  // Only while it is needed: a page with such a listener is never kept for the back button.
  client.subscribe(() => {
    const needed = wouldLose(client);
    if (needed === asking) return;
    asking = needed;
    if (needed) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  });
}
