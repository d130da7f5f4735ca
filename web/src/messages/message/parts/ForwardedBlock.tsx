import type { ForwardPart } from "@parley/protocol";
import { useAccount } from "@parley/sdk/react";
import { Forward, MessageSquareText } from "lucide-react";
import type { ReactNode } from "react";
import { nameOf } from "../../../accounts/name-of.ts";
import { useCarrier } from "../../../content/carrier.ts";
import { Link } from "../../../routing/Link.tsx";
import { strings } from "../../../strings/strings.ts";
import { Time } from "../../../ui/Time.tsx";
import { LongText } from "./LongText.tsx";

const nobody: readonly string[] = [];

/** A copy of a message from elsewhere. */
export function ForwardedBlock({ part: forwarded, children }: { part: ForwardPart; children?: ReactNode }) {
  const author = useAccount(forwarded.authorId);
  const carrier = useCarrier();
  // A reply in a thread that was also sent to the room: the author forwards their own text, in answer to a message.
  if (carrier?.replyTo !== undefined && carrier.authorId === forwarded.authorId)
    return (
      <>
        {forwarded.text !== "" && <LongText text={forwarded.text} mentions={nobody} />}
        {children}
        <Link
          to="/rooms/$roomId/threads/$threadId"
          params={{ roomId: carrier.roomId, threadId: carrier.replyTo }}
          className="flex w-fit items-center gap-1.5 rounded text-small text-faint hover:text-ink hover:underline"
        >
          <MessageSquareText aria-hidden="true" size={13} />
          {strings.messageActions.fromThread}
        </Link>
      </>
    );
  return (
    <div className="my-1 border-s-3 border-line-strong/50 ps-3">
      <p className="flex items-center gap-1.5 text-small text-faint">
        <Forward aria-hidden="true" size={13} />
        <bdi>{strings.messages.forwardedFrom(nameOf(author))}</bdi>
        <Time at={forwarded.createdAt} className="text-tiny" />
      </p>
      {forwarded.text !== "" && <LongText text={forwarded.text} mentions={nobody} />}
      {children}
    </div>
  );
}
