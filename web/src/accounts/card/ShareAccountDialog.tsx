import type { AccountId } from "@parley/protocol";
import { useAccount } from "@parley/sdk/react";
import { SendToRoomsDialog } from "../../rooms/sending/SendToRoomsDialog.tsx";
import { strings } from "../../strings/strings.ts";
import { nameOf } from "../name-of.ts";

const text = strings.accountCard;

/** Sends a person's contact card to rooms. */
export default function ShareAccountDialog({ accountId, close }: { accountId: AccountId; close: () => void }) {
  const account = useAccount(accountId);
  return (
    <SendToRoomsDialog
      title={text.shareTitle(nameOf(account))}
      about={account?.handle ? strings.accounts.atHandle(account.handle) : ""}
      messages={[[{ type: "contact", accountId }]]}
      action={text.shareAction}
      done={text.shareDone}
      close={close}
    />
  );
}
