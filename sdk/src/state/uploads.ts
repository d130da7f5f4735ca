import type { PartInput } from "@parley/protocol";
import { has, isText } from "../offline/shape.ts";
import type { ParleyError } from "../parley-error.ts";
import type { Kind, StateNoun } from "./noun.ts";
import type { OutboxEntry, State } from "./state.ts";

/** A file that is being uploaded here, or that was and waits for its message. */
export interface Upload {
  readonly fileId: string;
  readonly name: string;
  /** Content type as this device names it; the server decides it by the content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes that have left. After a cut the number goes back to what the server has. */
  readonly sent: number;
  /** `failed`: the server refused it; `lost`: its bytes did not outlive a reload, and the file has to be chosen again. */
  readonly state: "waiting" | "uploading" | "ready" | "failed" | "lost";
  /** Why it failed. */
  readonly error: ParleyError | null;
  /** Its bytes outlive a reload. */
  readonly kept: boolean;
}

/** What uploads are in the state. */
export interface UploadsState {
  /** Files that drafts and messages on their way carry, by their ids, in the order in which they were added. */
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** The files that parts carry, a video's poster among them. */
export const fileIdsOf = (parts: readonly PartInput[] = []): string[] =>
  parts.flatMap((part) => {
    const { fileId, posterId } = part as { readonly fileId?: string; readonly posterId?: string };
    return [fileId, posterId].filter((id) => id !== undefined);
  });

/** True while a message waits for files that it carries. */
export const isWaiting = ({ uploads }: UploadsState, { parts }: OutboxEntry): boolean =>
  fileIdsOf(parts).some((id) => (uploads.get(id)?.state ?? "ready") !== "ready");

/** Records of uploads, without their progress and errors. */
export const uploadRecords: Kind = {
  prefix: "upload ",
  fits: has({ fileId: isText, name: isText }),
  parts: ({ uploads }) =>
    [...uploads].map(([id, upload]) => [
      `upload ${id}`,
      upload.state + upload.kept,
      () => ({ ...upload, error: null }),
    ]),
  restore: (state: State, records: readonly [string, Upload][]) => ({
    ...state,
    uploads: new Map([...records, ...state.uploads]),
  }),
};

export const uploadsNoun: StateNoun<UploadsState> = {
  empty: { uploads: new Map() },
  written: uploadRecords,
  kept: ({ uploads }) => ({ uploads }),
};
