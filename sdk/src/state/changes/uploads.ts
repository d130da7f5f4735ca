import type { PartInput } from "@parley/protocol";
import type { ParleyError } from "../../contract/parley-error.ts";
import type { Kind, StateNoun } from "../noun.ts";
import { has, isText } from "../shape.ts";
import type { OutboxEntry, State } from "../state.ts";

/** A file that is being uploaded, or that is uploaded and waits for its message. */
export interface Upload {
  readonly fileId: string;
  readonly name: string;
  /** Content type according to this device; the server detects it from the content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes sent. After a lost connection the number falls back to the bytes that the server has. */
  readonly sent: number;
  /** `failed`: the server refused it; `lost`: its bytes were not stored at a reload, and the user has to choose the file again. */
  readonly state: "waiting" | "uploading" | "ready" | "failed" | "lost";
  /** Error with which it failed. */
  readonly error: ParleyError | null;
  /** True if its bytes survive a reload. */
  readonly kept: boolean;
}

/** The field for uploads in the state. */
export interface UploadsState {
  /** Files of drafts and unsent messages, by id, in the order in which they were added. */
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** Ids of the files in parts, posters of videos included. */
export const fileIdsOf = (parts: readonly PartInput[] = []): string[] =>
  parts.flatMap((part) => {
    const { fileId, posterId } = part as { readonly fileId?: string; readonly posterId?: string };
    return [fileId, posterId].filter((id) => id !== undefined);
  });

/** True while a message waits for uploads. */
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
