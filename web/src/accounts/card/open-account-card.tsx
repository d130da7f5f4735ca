import type { AccountId } from "@parley/protocol";
import type { MouseEvent } from "react";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import type { MentionTarget } from "../mention-target.ts";

const load = () => loadWithTexts(() => import("./AccountCard.tsx"));
const AccountCard = lazyPart(load);

/** Opens the card of a person beside the pressed element. */
export function openAccountCard(anchor: Element, accountId: AccountId, mentionTarget: MentionTarget | null): void {
  openDialog((close) => (
    <AccountCard anchor={anchor} accountId={accountId} mentionTarget={mentionTarget} close={close} />
  ));
}

/** Properties for links to a profile: a plain press opens the card, any other press follows the link. */
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
