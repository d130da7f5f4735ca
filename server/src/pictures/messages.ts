import type { PictureType } from "./containers/read-container.ts";
import type { Refused } from "./open-picture.ts";
import type { PictureVariants } from "./prepare-picture.ts";

/** A message to the process: prepare the picture that lies in a folder as `picture`. */
export interface ToWorker {
  readonly folder: string;
  readonly type: PictureType;
  /** Makes one small still picture of it, as `small`, and nothing else. */
  readonly still?: true;
}

/** Files that the process has written into the folder. */
export type Written = "clean" | "small" | "large";

/** Facts about a picture that can be shown. */
export type PreparedFacts = Omit<PictureVariants, "small" | "large">;

/** The answer of the process. */
export type FromWorker =
  | { readonly written: readonly Written[]; readonly result: PreparedFacts | Refused }
  /** An error that is not the fault of the picture, for example a full disk: the job retries. */
  | { readonly failure: string };
