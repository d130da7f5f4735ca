import type { FilePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const Viewer = lazyPart(() => loadWithTexts(() => import("./Viewer.tsx")));

/** The picture with which the viewer opens. */
export interface ViewerStart {
  /** The message with the pictures; null if it is not sent yet. */
  readonly message: RoomMessage | null;
  readonly parts: readonly FilePart[];
  /** One of the parts. */
  readonly part: FilePart;
}

/** Shows a picture on the full screen, with links to the other pictures of its room. */
export function openViewer(start: ViewerStart): void {
  openDialog((close) => <Viewer start={start} close={close} />);
}
