import type { Client } from "@parley/sdk";

const watched = new WeakSet<Client>();

/**
 * Makes the browser ask before the page is closed during an upload. The listener is removed when nothing uploads, because pages without it
 * close faster.
 */
export function warnOfLeaving(client: Client): void {
  if (watched.has(client)) return;
  watched.add(client);
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const look = () => {
    const isUnderWay = [...client.state.uploads.values()].some(
      ({ state }) => state === "waiting" || state === "uploading",
    );
    if (isUnderWay) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  };
  client.subscribe(look);
  look();
}
