import type { Account, Room } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toasts/toast.ts";
import type { NoteHandle } from "./use-note.ts";

const text = strings.composer;

/** Shows that a mentioned person is not in the room, and offers to add them; in a feed nobody can be added this way. */
export function useOutsider({ id: roomId, kind }: Room, { say }: NoteHandle): (account: Account) => void {
  const client = useClient();
  return useCallback(
    (account) => {
      const add = async () => {
        try {
          await client.members.add({ roomId, accountId: account.id });
          say(null);
          toast(strings.rooms.added(nameOf(account)));
        } catch (error) {
          say({ text: explain(error), look: "danger" });
        }
      };
      say({
        text: text.outsider(nameOf(account)),
        look: "plain",
        about: `@${account.handle}`,
        ...(kind !== "feed" && { action: { label: text.addOutsider, run: () => void add() } }),
      });
    },
    [client, roomId, kind, say],
  );
}
