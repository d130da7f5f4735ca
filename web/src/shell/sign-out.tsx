import type { Client } from "@parley/sdk";
import { settleDeletions } from "../messages/deletions.ts";
import { forgetSearches } from "../search/recent-searches.ts";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { whileSigningOut } from "./signing-out.ts";

/** Ends the session on this device. Asks first if unsent content would be lost, and shows an error if the server is unreachable. */
export async function signOut(client: Client): Promise<void> {
  if (client.state.connection.phase !== "live") return sayThatItCannotBe(client);
  const { outbox, changes } = client.state;
  if (outbox.length + changes.size > 0) return askFirst(client);
  try {
    await leave(client);
  } catch {
    sayThatItCannotBe(client);
  }
}

function leave(client: Client): Promise<void> {
  return whileSigningOut(async () => {
    await settleDeletions();
    await client.sessions.signOut({});
    forgetSearches();
  });
}

function askFirst(client: Client): void {
  const text = strings.sessions;
  confirm({
    title: text.signOutTitle,
    description: text.signOutUnsent,
    confirm: text.signOut,
    danger: true,
    run: () => leave(client),
  });
}

/**
 * Shows that signing out is not possible offline. The page cannot delete the session cookie, and the session is stored on the server:
 * removing only the page's data would look like a sign-out without being one.
 */
function sayThatItCannotBe(client: Client): void {
  confirm({
    title: strings.offline.cannotSignOut,
    description: strings.offline.cannotSignOutHint,
    confirm: strings.ui.retry,
    run: () => leave(client),
  });
}
