import { declareTables, toMessage, toRoom } from "../database/declare.ts";
import { linkPreviewsMigration } from "./migration.ts";

/** The cached result of an address, for all messages with that address. */
export interface LinkPageRow {
  /** Hash of the address. */
  address: string;
  /** JSON of the preview data; "" if the page could not be read. */
  page: string;
  /** Milliseconds: until when it counts. */
  expires_at: number;
}

/** A host from which a process requests. */
export interface LinkHostRow {
  /** Hash of the host. */
  host: string;
  /** Names the run that requests. */
  lease: string;
  /** Milliseconds since 1970 at which the lease expires if the run does not release it. */
  lease_until: number;
}

/** A preview that was removed from a message. */
export interface RemovedPreviewRow {
  room_id: string;
  message_id: string;
  /** Hash of the address. */
  address: string;
}

interface Rows {
  link_pages: LinkPageRow;
  link_hosts: LinkHostRow;
  removed_previews: RemovedPreviewRow;
}

export const previewsTables = declareTables<Rows>()({
  facts: {
    link_pages: { grows: true },
    link_hosts: {},
    removed_previews: { grows: true, references: [toRoom({ deep: true }), toMessage("message_id", "id")] },
  },
  migrations: { "0007-link-previews": linkPreviewsMigration },
});
