import { readFile, writeFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import { openBunCodec } from "./bun-codec.ts";
import type { Codec } from "./codec.ts";
import type { FromWorker, ToWorker, Written } from "./messages.ts";
import { type PreparedPicture, preparePicture } from "./prepare-picture.ts";
import { prepareStill } from "./prepare-still.ts";
import { openSharp } from "./sharp-codec.ts";

/** A low priority: calls go first, and on a busy machine a picture still gets about a tenth of a processor. At the lowest it would wait for minutes. */
const lowPriority = 10;

// Messages that arrive while it is opened wait for it.
const codec: Promise<Codec> = openSharp().catch(openBunCodec);
lowerPriority();
process.on("message", (message: ToWorker) => void answer(message));
process.on("disconnect", () => process.exit(0));

/** A sandbox may forbid it; the pictures are prepared all the same. */
function lowerPriority(): void {
  try {
    setPriority(lowPriority);
  } catch {}
}

async function answer(message: ToWorker): Promise<void> {
  process.send?.(await work(message).catch((error: unknown): FromWorker => ({ failure: String(error) })));
}

async function work({ folder, type, still }: ToWorker): Promise<FromWorker> {
  const bytes = new Uint8Array(await readFile(join(folder, "picture")));
  const prepared = await (still ? prepareStill : preparePicture)(await codec, type, bytes);
  return { written: await write(folder, prepared), result: factsOf(prepared) };
}

async function write(folder: string, { clean, result }: PreparedPicture): Promise<Written[]> {
  const { small, large } = typeof result === "string" ? { small: null, large: null } : result;
  const files = Object.entries({ clean, small, large }) as [Written, Uint8Array | null][];
  const written: Written[] = [];
  for (const [name, bytes] of files) {
    if (bytes === null) continue;
    await writeFile(join(folder, name), bytes);
    written.push(name);
  }
  return written;
}

function factsOf({ result }: PreparedPicture) {
  if (typeof result === "string") return result;
  const { small: _, large: __, ...facts } = result;
  return facts;
}
