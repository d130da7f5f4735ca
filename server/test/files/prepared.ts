import type { File } from "@parley/protocol";
import type { Caller } from "../index.ts";

/** Resolves with the description of a picture once the server has prepared it; for any other file at once. */
export async function prepared(who: Caller, fileId: string): Promise<File> {
  for (;;) {
    const found = await who.call("files.describe", { fileId });
    if (found.preparing === undefined) return found;
    await Bun.sleep(20);
  }
}
