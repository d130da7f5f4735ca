import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/confirm.tsx";

let signingOut = false;

/** True while somebody signs out by hand: then nobody has to come back to this page. */
export function isSigningOut(): boolean {
  return signingOut;
}

/** Ends the session here. Asks first when something written would be lost. */
export async function signOut(client: Client): Promise<void> {
  const leave = async () => {
    signingOut = true;
    try {
      await client.sessions.signOut({});
    } finally {
      setTimeout(() => {
        signingOut = false;
      });
    }
  };
  if (client.state.outbox.length === 0) return leave();
  const text = strings.sessions;
  confirm({
    title: text.signOutTitle,
    description: text.signOutUnsent,
    confirm: text.signOut,
    danger: true,
    run: leave,
  });
}
