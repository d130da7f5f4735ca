import { declareTables, toMessage, toRoom } from "../database/declare.ts";
import { linkPreviewsMigration } from "./migration.ts";

/** What was found at an address, for all messages that have it. */
export interface LinkPageRow {
  /** Hash of the address. */
  address: string;
  /** JSON of what is shown of it; "" where nothing could be read. */
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
  /** Milliseconds: until when, should the run not say that it has ended. */
  lease_until: number;
}

/** A preview that somebody removed from a message. */
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
