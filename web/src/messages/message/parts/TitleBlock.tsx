import type { TitlePart } from "@parley/protocol";
import { MessagesSquare } from "lucide-react";
import { useCarrier } from "../../../content/carrier.ts";
import { Link } from "../../../routing/Link.tsx";
import { useMentionTarget } from "../../timeline-context.ts";

/** The title of the thread that the message starts. It links to the thread unless the thread is already open. */
export function TitleBlock({ part: { title } }: { part: TitlePart }) {
  const carrier = useCarrier();
  const isOpen = useMentionTarget()?.threadId != null;
  const words = (
    <>
      <MessagesSquare aria-hidden="true" size={16} className="mt-1 shrink-0 text-soft" />
      <bdi className="text-title font-semibold wrap-anywhere">{title}</bdi>
    </>
  );
  const look = "flex w-fit max-w-full items-start gap-2 rounded";
  if (carrier === null || isOpen) return <div className={look}>{words}</div>;
  return (
    <Link
      to="/rooms/$roomId/threads/$threadId"
      params={{ roomId: carrier.roomId, threadId: carrier.id }}
      className={`${look} underline-offset-2 hover:underline touch:min-h-11 touch:items-center`}
    >
      {words}
    </Link>
  );
}
