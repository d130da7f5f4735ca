import type { Client } from "@parley/sdk";

const watched = new WeakSet<Client>();

/** Lets the browser ask before the page is closed while files are being uploaded. Where nothing is, it does not ask: such pages are left faster. */
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
