import { partOf } from "@parley/protocol";
import type { OutboxEntry } from "@parley/sdk";
import { useConnection, useOutbox } from "@parley/sdk/react";
import { CircleAlert, Clock3, MapPin } from "lucide-react";
import { useSummary } from "../content/summary.ts";
import { PendingFiles } from "../files/PendingFiles.tsx";
import PollCard from "../polls/PollCard.tsx";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { PostFacts } from "./PostFacts.tsx";

const button = "rounded font-medium text-accent-ink underline-offset-2 hover:underline touch:py-2";

/** The user's own post while it is being sent or after it was refused. It looks like the sent card, but is no link yet. */
export function PendingPost({ entry }: { entry: OutboxEntry }) {
  const said = useSummary({ text: entry.text });
  const content = { parts: [...entry.shown] };
  const post = partOf(content, "post");
  const poll = partOf(content, "poll");
  const place = partOf(content, "location");
  if (post === undefined) return null;
  return (
    <li className="flex flex-col gap-2 rounded-xl border border-dashed border-line-strong bg-surface p-4">
      <div className="flex flex-col gap-1 text-soft">
        <h2 className="text-title font-semibold wrap-anywhere">
          <bdi>{post.title}</bdi>
        </h2>
        <PostFacts post={post} />
        {said !== "" && (
          <p dir="auto" className="line-clamp-3 text-start text-body wrap-anywhere">
            {said}
          </p>
        )}
        {place && (
          <p className="flex items-center gap-1 text-small">
            <MapPin aria-hidden="true" size={14} className="shrink-0" />
            <bdi className="truncate">{place.label ?? strings.rooms.location}</bdi>
          </p>
        )}
      </div>
      {poll && <PollCard part={poll} />}
      <PendingFiles entry={entry} />
      {entry.state === "failed" ? <Failed entry={entry} /> : <OnItsWay entry={entry} />}
    </li>
  );
}

function OnItsWay({ entry }: { entry: OutboxEntry }) {
  const isLive = useConnection().phase === "live";
  const { discard } = useOutbox();
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-small text-faint">
      <Clock3 aria-hidden="true" size={13} />
      {isLive ? strings.messages.pending : strings.messages.waiting}
      {!isLive && !entry.tried && (
        <button type="button" className={button} onClick={() => discard(entry.id)}>
          {strings.messageActions.discard}
        </button>
      )}
    </p>
  );
}

function Failed({ entry }: { entry: OutboxEntry }) {
  const { retry, discard } = useOutbox();
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 text-small text-danger-ink">
      <CircleAlert aria-hidden="true" size={13} />
      <span>
        {strings.messages.failed} {entry.error && explain(entry.error)}
      </span>
      <button type="button" className={button} onClick={() => retry(entry.id)}>
        {strings.ui.retry}
      </button>
      <button type="button" className={button} onClick={() => discard(entry.id)}>
        {strings.messageActions.discard}
      </button>
    </p>
  );
}
