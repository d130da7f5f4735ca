import { declareTables } from "../database/declare.ts";

/** The server's icon. */
export interface ServerIconRow {
  /** Always `noId`: there is one icon. */
  id: string;
  /** Content type. */
  type: string;
  /** Hash of the bytes. */
  tag: string;
  bytes: Uint8Array;
}

export const serverTables = declareTables<{ server_icon: ServerIconRow }>()({ facts: { server_icon: {} } });
