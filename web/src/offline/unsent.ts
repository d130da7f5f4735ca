import { type Client, hasUnsent } from "@parley/sdk";

/** True while unsent content exists only in this page, so that closing the page would lose it. */
export function wouldLose({ state }: Pick<Client, "state">): boolean {
  return state.storage !== "persistent" && hasUnsent(state);
}

/** Makes the browser ask before the page is closed, while that would lose content. */
export function warnBeforeLosing(client: Client): void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  let asking = false;
  // The listener exists only while needed, because a page with it is never kept in the back/forward cache.
  client.subscribe(() => {
    const needed = wouldLose(client);
    if (needed === asking) return;
    asking = needed;
    if (needed) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  });
}
