import type { Writer } from "../database/database.ts";
import { findEqual, useBlob } from "./store.ts";
import { lockTotals } from "./totals.ts";

/**
 * Counts one more file with bytes that another file has already; answers their key, or undefined where there are none and the caller keeps its own.
 * One transaction at a time does so: of two at once neither would see what the other keeps.
 */
export async function useEqual(
  writer: Writer,
  bytes: { readonly sha256: string; readonly size: number; readonly key: string },
): Promise<string | undefined> {
  await lockTotals(writer);
  const equal = await findEqual(writer, bytes);
  return equal !== undefined && (await useBlob(writer, equal)) ? equal : undefined;
}
