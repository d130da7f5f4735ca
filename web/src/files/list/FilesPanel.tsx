import { type FileKind, fileKinds, filesIn } from "@parley/protocol";
import { FolderOpen } from "lucide-react";
import { useState } from "react";
import { ClosePanelLink } from "../../routing/BackLink.tsx";
import { useParams } from "../../routing/use-route.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { EmptyState } from "../../ui/lists/EmptyState.tsx";
import { MoreButton } from "../../ui/lists/MoreButton.tsx";
import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";
import { PaneBody, PaneHeader, SidePane } from "../../ui/panes/Pane.tsx";
import { isPicture } from "../is-picture.ts";
import { FileRow } from "./FileRow.tsx";
import { PictureTile } from "./PictureTile.tsx";
import { useFiles } from "./use-files.ts";

const text = strings.files;

/** The files of a room and its threads, filtered by kind, newest first. */
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
  if (!pages.ready && pages.error === null && !pages.isAway) return <SkeletonRows rows={3} className="pt-3" />;
  if (pages.ready && files.length === 0 && !pages.hasMore && !pages.isAway)
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
      {pages.isAway && (
        <p role="status" className="px-4 pt-3 text-small text-faint">
          {text.offline}
        </p>
      )}
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
      {pages.isAway ? (
        <div className="flex justify-center p-3">
          <Button look="quiet" size="small" busy={pages.loading} onClick={pages.loadMore}>
            {strings.ui.retry}
          </Button>
        </div>
      ) : (
        <MoreButton pages={pages} />
      )}
    </>
  );
}
