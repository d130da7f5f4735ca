import type { PictureType } from "./containers/read-container.ts";
import type { Refused, Shown } from "./prepare-picture.ts";

/** A message to the process: prepare the picture that lies in a folder as `picture`. */
export interface ToWorker {
  readonly folder: string;
  readonly type: PictureType;
}

/** What the process has written into the folder, beside its answer. */
export type Written = "clean" | "small" | "large";

/** What is known of a picture that is shown. */
export type Facts = Omit<Shown, "small" | "large">;

/** The answer of the process. */
export type FromWorker =
  | { readonly written: readonly Written[]; readonly result: Facts | Refused }
  /** Something else went wrong, such as a full disk: the picture is tried again. */
  | { readonly failure: string };
