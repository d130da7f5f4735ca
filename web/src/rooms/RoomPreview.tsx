import type { RoomId } from "@parley/protocol";
import { draftKey, type RoomMessage, type RoomState, shownContent } from "@parley/sdk";
import { useAccount, useClient, useMe, useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { firstNameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { useIsOpenRoom } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";

const text = strings.rooms;

/** The second line of a room in the list: the draft if there is one, else the last message and its author. */
export function RoomPreview({ room: { room }, message }: { room: RoomState; message: RoomMessage | null }) {
  const draft = useDraftSummary(room.id);
  const isOpen = useIsOpenRoom(room.id);
  if (draft !== "" && !isOpen) {
    return (
      <span className="flex gap-1">
        <span className="shrink-0 text-accent-ink">{text.draft}</span>{" "}
        <bdi className="min-w-0 truncate">{draft.slice(0, 120)}</bdi>
      </span>
    );
  }
  if (message === null) return text.empty;
  return <LastMessage message={message} isDirect={room.kind === "direct"} />;
}

/** The beginning of the draft's text; without a text, a summary of its parts; empty if there is no draft. */
function useDraftSummary(roomId: RoomId): string {
  const client = useClient();
  const draft = useParley((state) => state.drafts.get(draftKey(roomId, null)));
  const typed = draft?.text.trim() ?? "";
  const beside = useMemo(
    () => (typed === "" && draft?.parts ? shownContent(client.state, { text: "", parts: draft.parts }) : null),
    [client, draft, typed],
  );
  return useSummary(beside) || typed;
}

// Author and text are truncated separately, because with two text directions in one line the browser would cut the beginning of the text.
function LastMessage({ message, isDirect }: { message: RoomMessage; isDirect: boolean }) {
  const me = useMe();
  const author = useAccount(message.authorId);
  const said = useSummary(message);
  const mine = message.authorId === me?.account.id;
  return (
    <span className="flex gap-1">
      {(mine || !isDirect) && !message.hidden && (
        <span className="flex max-w-1/2 shrink-0">{mine ? text.you : <Author name={firstNameOf(author)} />}</span>
      )}{" "}
      <bdi className="min-w-0 truncate">{said}</bdi>
    </span>
  );
}

/** The name in its own text direction, the colon in the page's direction. */
function Author({ name }: { name: string }) {
  const [before, after] = text.by("\n").split("\n");
  return (
    <>
      {before}
      <bdi className="min-w-0 truncate">{name}</bdi>
      {after}
    </>
  );
}
