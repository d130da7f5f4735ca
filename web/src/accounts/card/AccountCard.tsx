import { type Account, type AccountId, type RoomId, withoutOverrides } from "@parley/protocol";
import { useAccount, useClient, useMe } from "@parley/sdk/react";
import { AtSign, MessageCircle, Share2, UserRound } from "lucide-react";
import { useRef } from "react";
import { PresenceLine } from "../../presence/PresenceLine.tsx";
import { PresenceMark } from "../../presence/PresenceMark.tsx";
import { Link } from "../../routing/Link.tsx";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { Button, buttonLook } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import PopoverPopup from "../../ui/menus/PopoverPopup.tsx";
import { AccountAvatar } from "../AccountAvatar.tsx";
import { FollowButton } from "../FollowButton.tsx";
import { Lookalikes } from "../Lookalikes.tsx";
import { mentionInDraft } from "../mention-in-draft.ts";
import type { MentionTarget } from "../mention-target.ts";
import { nameOf } from "../name-of.ts";
import { useOpenDirect } from "../use-open-direct.ts";

const text = strings.accounts;
const ShareAccountDialog = lazyPart(() => loadWithTexts(() => import("./ShareAccountDialog.tsx")));

interface AccountCardProps {
  anchor: Element;
  accountId: AccountId;
  mentionTarget: MentionTarget | null;
  close: () => void;
}

/**
 * The card of a person: a popover beside the pressed element, or a sheet on a small screen. The chosen action runs after the card has
 * closed.
 */
export default function AccountCard({ anchor, accountId, mentionTarget, close }: AccountCardProps) {
  const account = useAccount(accountId);
  const name = nameOf(account);
  const chosen = useRef<(() => void) | null>(null);
  const finish = () => {
    close();
    chosen.current?.();
  };
  const actions = (dismiss: () => void) => {
    const leave = (action: () => void) => {
      chosen.current = action;
      dismiss();
    };
    return <Actions account={account} mentionTarget={mentionTarget} leave={leave} />;
  };
  const isSmall = !window.matchMedia("(min-width: 48rem)").matches;
  if (isSmall) {
    return (
      <Dialog title={name} onClose={finish} footer={actions}>
        <About account={account} accountId={accountId} metIn={mentionTarget?.roomId} />
      </Dialog>
    );
  }
  return (
    <PopoverPopup anchor={anchor} align="start" label={strings.accountCard.card(name)} onClose={finish}>
      {(dismiss) => (
        <div className="flex w-88 flex-col gap-4 p-4">
          <About account={account} accountId={accountId} metIn={mentionTarget?.roomId} titled />
          {actions(dismiss)}
        </div>
      )}
    </PopoverPopup>
  );
}

interface AboutProps {
  account: Account | undefined;
  accountId: AccountId;
  /** The room in which the card was opened; the name is compared with its members. */
  metIn: RoomId | undefined;
  /** Whether the content includes the name; a sheet already has it as its title. */
  titled?: boolean;
}

function About({ account, accountId, metIn, titled = false }: AboutProps) {
  const isMe = useMe()?.account.id === accountId;
  const name = nameOf(account);
  const gone = account?.deletedAt != null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <AccountAvatar id={accountId} name={name} size="large" mark={<PresenceMark accountId={accountId} />} />
        <div className="flex min-w-0 flex-col">
          {titled && (
            <p className="text-title font-semibold wrap-anywhere">
              <bdi>{name}</bdi>
              {isMe && text.thatIsYou}
            </p>
          )}
          {account?.handle != null && (
            <bdi className="truncate text-small text-soft">{text.atHandle(account.handle)}</bdi>
          )}
          {!gone && (
            <p className="min-h-4.5 text-small text-faint">
              <PresenceLine accountId={accountId} />
            </p>
          )}
        </div>
      </div>
      {account && !gone && metIn !== undefined && <Lookalikes roomId={metIn} account={account} />}
      {account && account.bio !== "" && (
        <p dir="auto" className="written line-clamp-5 text-start text-small wrap-anywhere whitespace-pre-line">
          {withoutOverrides(account.bio)}
        </p>
      )}
      {account && <p className="text-tiny text-faint">{factsOf(account).join(" · ")}</p>}
    </div>
  );
}

/** Short facts about an account. */
function factsOf(account: Account): string[] {
  const facts = [text.joined(account.createdAt)];
  if (account.role !== "member") facts.unshift(text.roles[account.role]);
  if (account.deactivatedAt !== null && account.deletedAt === null) facts.unshift(text.deactivated);
  return facts;
}

interface ActionsProps {
  account: Account | undefined;
  mentionTarget: MentionTarget | null;
  leave: (action: () => void) => void;
}

function Actions({ account, mentionTarget, leave }: ActionsProps) {
  const client = useClient();
  const openDirect = useOpenDirect();
  const isMe = useMe()?.account.id === account?.id;
  if (!account || account.deletedAt !== null) return null;
  const { id: accountId, handle } = account;
  const writable = mentionTarget !== null && client.state.rooms.get(mentionTarget.roomId)?.room.archivedAt === null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look="primary"
        size="small"
        icon={<MessageCircle size={14} />}
        onClick={() => leave(() => void openDirect(accountId))}
      >
        {isMe ? text.noteToSelf : strings.accountCard.writeTo}
      </Button>
      {!isMe && writable && handle !== null && (
        <Button
          size="small"
          icon={<AtSign size={14} />}
          onClick={() => leave(() => mentionInDraft(client, mentionTarget, handle))}
        >
          {strings.accountCard.mention}
        </Button>
      )}
      <Button
        size="small"
        icon={<Share2 size={14} />}
        onClick={() => leave(() => openDialog((close) => <ShareAccountDialog accountId={accountId} close={close} />))}
      >
        {strings.accountCard.share}
      </Button>
      {!isMe && <FollowButton accountId={accountId} size="small" />}
      <Link {...profileAt(accountId, mentionTarget)} className={buttonLook("plain", "small")}>
        <UserRound aria-hidden="true" size={14} />
        {strings.accountCard.profile}
      </Link>
    </div>
  );
}

/** The address of the profile: in the side panel of the room where the card was opened, else the page. */
function profileAt(accountId: AccountId, mentionTarget: MentionTarget | null) {
  if (mentionTarget === null) return { to: "/people/$accountId", params: { accountId } } as const;
  const { roomId, threadId } = mentionTarget;
  return {
    to: "/rooms/$roomId/people/$accountId",
    params: { roomId, accountId },
    search: { from: threadId ?? undefined },
  } as const;
}
