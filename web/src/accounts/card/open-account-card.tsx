import type { AccountId } from "@parley/protocol";
import type { MouseEvent } from "react";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs.ts";
import { lazyPart } from "../../ui/lazy-part.ts";
import type { MentionTarget } from "../mention-target.ts";

const load = () => withLater(() => import("./AccountCard.tsx"));
const AccountCard = lazyPart(load);

/** Shows who somebody is, beside what was pressed. */
export function openAccountCard(anchor: Element, accountId: AccountId, mentionTarget: MentionTarget | null): void {
  openDialog((close) => (
    <AccountCard anchor={anchor} accountId={accountId} mentionTarget={mentionTarget} close={close} />
  ));
}

/** For links to a profile: a plain press opens the card, any other follows the link. */
export function cardOnPress(accountId: AccountId, mentionTarget: MentionTarget | null) {
  return {
    "aria-haspopup": "dialog" as const,
    onPointerEnter: () => void load(),
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      openAccountCard(event.currentTarget, accountId, mentionTarget);
    },
  };
}
