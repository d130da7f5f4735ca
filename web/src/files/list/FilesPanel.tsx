import { type FileKind, fileKinds, filesIn } from "@parley/protocol";
import type { PlacedEvent, RoomMessage } from "@parley/sdk";
import { useClient, useEventCount } from "@parley/sdk/react";
import { FolderOpen } from "lucide-react";
import { useCallback, useState } from "react";
import { useUnhiddenMessages } from "../../hidden/use-unhidden.ts";
import { ClosePanelLink } from "../../routing/BackLink.tsx";
import { useParams } from "../../routing/use-route.ts";
import { strings } from "../../strings/strings.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { PaneBody, PaneHeader, SidePane } from "../../ui/Pane.tsx";
import { SegmentedChoice } from "../../ui/SegmentedChoice.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { usePages } from "../../ui/use-pages.ts";
import { isPicture } from "../is-picture.ts";
import { FileRow } from "./FileRow.tsx";
import { PictureTile } from "./PictureTile.tsx";

const text = strings.files;

/** The files of a room and its threads, one kind at a time, newest first. */
export function FilesPanel() {
  const { roomId } = useParams("/rooms/$roomId/files");
  const [kind, setKind] = useState<FileKind>("picture");
  return (
    <SidePane label={strings.rooms.files}>
      <PaneHeader start={<ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />} title={strings.rooms.files} />
      <div className="px-3 pt-3">
        <SegmentedChoice
          label={text.kind}
          options={fileKinds.map((value) => ({ value, label: text.kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      <PaneBody className="flex flex-col">
        <FilesOfKind key={`${roomId} ${kind}`} roomId={roomId} kind={kind} />
      </PaneBody>
    </SidePane>
  );
}

function FilesOfKind({ roomId, kind }: { roomId: string; kind: FileKind }) {
  const pages = useFiles(roomId, kind);
  const files = pages.items.flatMap((message) =>
    filesIn(message, kind).map((part, index) => ({ key: `${message.id} ${index}`, message, part })),
  );
  if (!pages.ready && pages.error === null) return <SkeletonRows rows={3} className="pt-3" />;
  if (pages.ready && files.length === 0 && !pages.hasMore)
    return (
      <EmptyState icon={<FolderOpen size={28} />} title={text.none[kind]}>
        {text.noneHint}
      </EmptyState>
    );
  const tiles = files.flatMap(({ part, ...file }) =>
    part.type === "file" && isPicture(part) ? [{ ...file, part }] : [],
  );
  return (
    <>
      {tiles.length > 0 && (
        <ul aria-label={text.kinds[kind]} className="grid grid-cols-3 gap-1 p-3">
          {tiles.map(({ key, ...file }) => (
            <PictureTile key={key} {...file} />
          ))}
        </ul>
      )}
      {tiles.length < files.length && (
        <ul aria-label={text.kinds[kind]} className="flex flex-col divide-y divide-line py-2">
          {files
            .filter(({ part }) => !isPicture(part))
            .map(({ key, ...file }) => (
              <FileRow key={key} {...file} />
            ))}
        </ul>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

/** Read again whenever a message with files arrives or changes, and when one is deleted. */
function useFiles(roomId: string, kind: FileKind) {
  const client = useClient();
  const changed = useEventCount(
    useCallback((event: PlacedEvent) => event.roomId === roomId && changesFiles(event, kind), [roomId, kind]),
  );
  const load = useCallback(
    async (cursor: string | undefined) => {
      const before = cursor === undefined ? undefined : Number(cursor);
      const { messages, next } = await client.files.list({ roomId, kind, before, limit: 30 });
      const items: RoomMessage[] = messages.map((message) => ({ ...message, roomId }));
      return { items, next: next === null ? null : String(next) };
    },
    [client, roomId, kind],
  );
  const pages = usePages(load, changed);
  return { ...pages, items: useUnhiddenMessages(pages.items) };
}

function changesFiles(event: PlacedEvent, kind: FileKind): boolean {
  if (event.type === "message.deleted") return true;
  const isOfMessage = event.type === "message.created" || event.type === "message.updated";
  return isOfMessage && filesIn(event.message, kind).length > 0;
}
