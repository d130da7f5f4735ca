import { toText } from "../../src/database/uuid-bytes.ts";

/** An id that is the same for the same name, in the order of the names: their first sixteen bytes. An id is its own. */
export function idOf(name: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)) return name;
  const bytes = new Uint8Array(16);
  bytes.set(Buffer.from(name).subarray(0, 16));
  return toText(bytes) as string;
}
