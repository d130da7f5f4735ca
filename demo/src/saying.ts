import type { Attachment } from "./attachment.ts";

/** A message that is going to be written, and what becomes of it. Times are milliseconds since 1970. */
export interface Saying {
  readonly room: string;
  readonly at: number;
  readonly by: string;
  readonly text: string;
  readonly root?: Saying;
  readonly quoted?: Saying;
  readonly forwarded?: Saying;
  readonly edit?: { readonly at: number; readonly text: string };
  readonly pin?: { readonly at: number; readonly by: string };
  readonly deletedAt?: number;
  readonly attached: readonly Attachment[];
  readonly reactions: readonly { readonly at: number; readonly by: string; readonly emoji: string }[];
  /** Votes in the poll that it carries. */
  readonly votes?: readonly { readonly at: number; readonly by: string; readonly choices: readonly number[] }[];
  /** Known once it is written. */
  id?: string;
}
