import type { AccountId } from "@parley/protocol";
import { usePresence } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";

/** A dot at an avatar's corner: filled for online, a ring for away, none for offline. Screen readers read the state. */
export function PresenceMark({ accountId }: { accountId: AccountId }) {
  const state = usePresence(accountId)?.state ?? "offline";
  if (state === "offline") return null;
  return (
    <span
      title={strings.presence[state]}
      className={classNames(
        "absolute -end-0.5 -bottom-0.5 size-2.5 rounded-full border-2 ring-2 ring-surface",
        state === "online" ? "border-accent bg-accent" : "border-faint bg-surface",
      )}
    />
  );
}
