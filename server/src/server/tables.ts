/** The server's icon. */
export interface ServerIconRow {
  /** Always the same: there is one icon. */
  id: string;
  /** Content type. */
  type: string;
  /** Hash of the bytes. */
  tag: string;
  bytes: Uint8Array;
}
