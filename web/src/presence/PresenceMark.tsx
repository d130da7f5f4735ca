import type { AccountId } from "@parley/protocol";
import { usePresence } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";

/** A dot on the edge of a person's round avatar, at 45 degrees: filled for online, a ring for away, none for offline. The state is also read out. */
export function PresenceMark({ accountId }: { accountId: AccountId }) {
  const state = usePresence(accountId)?.state ?? "offline";
  if (state === "offline") return null;
  return (
    <span
      title={strings.presence[state]}
      className={classNames(
        // The circle is 14.6 % of its width away from the corner; the dot has its middle there.
        "absolute end-[calc(14.6%-0.3125rem)] bottom-[calc(14.6%-0.3125rem)] size-2.5 rounded-full border-2 ring-2 ring-surface",
        state === "online" ? "border-accent bg-accent" : "border-faint bg-surface",
      )}
    />
  );
}
