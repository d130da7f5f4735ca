import { defineCommand } from "citty";
import { type Config, loadConfig } from "../config.ts";
import { type MoveAddresses, moveFiles, move as moveOver, type Storages } from "./move.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf, readAddress } from "./place.ts";
import type { Watch } from "./progress.ts";
import { tellCopied, tellFiles } from "./report.ts";
import { run } from "./run.ts";
import { openStorage, storageForms } from "./storage.ts";

const forms = "sqlite:<path>, postgres://… or mysql://…";

/** `parley move`: from one database into another one, and from one storage of files into another one, of any kinds. */
export const move = defineCommand({
  meta: {
    name: "move",
    description:
      "Moves everything from one database into another, empty one, and the bytes of files from one storage into another. Stop the servers first.",
  },
  args: {
    from: { type: "string", description: `The database that is there: ${forms}` },
    to: { type: "string", description: `The empty one: ${forms}` },
    "files-from": { type: "string", description: `The storage in which the files are: ${storageForms}` },
    "files-to": { type: "string", description: "The one that is to have them, in the same form." },
  },
  run: ({ args }) =>
    run("The same command goes on where it was.", async (watch) => {
      const addresses = pairOf(args, "from", "to");
      const names = pairOf(args, "files-from", "files-to");
      if (addresses === undefined && names === undefined)
        throw new MovingError("Name two databases, --from and --to, or two storages, --files-from and --files-to.");
      const config = names && loadConfig({ makeSecret: false });
      const storages = config && names && storagesOf(names, config);
      if (addresses !== undefined) await moveDatabase(addresses, storages, watch);
      else if (config && storages) await moveStorage(config, storages, watch);
    }),
});

type Pair = readonly [from: string, to: string];

/** Both of two options; undefined for none. Throws for one alone. */
function pairOf(args: Readonly<Record<string, unknown>>, ...names: Pair): Pair | undefined {
  const [from, to] = names.map((name) => args[name]);
  if (typeof from === "string" && typeof to === "string") return [from, to];
  if (from === undefined && to === undefined) return undefined;
  throw new MovingError(`--${names[0]} and --${names[1]} belong together.`);
}

function storagesOf([from, to]: Pair, config: Config): Storages {
  const storages = { from: openStorage("--files-from", from, config), to: openStorage("--files-to", to, config) };
  if (storages.from.location === storages.to.location)
    throw new MovingError("--files-from and --files-to name the same storage.");
  return storages;
}

async function moveDatabase(pair: Pair, storages: Storages | undefined, watch: Watch): Promise<void> {
  const addresses: MoveAddresses = { from: readAddress("--from", pair[0]), to: readAddress("--to", pair[1]) };
  const since = performance.now();
  const moved = await moveOver(addresses, watch, storages);
  tellCopied(`Moved ${placeOf(addresses.from)} to ${placeOf(addresses.to)}`, moved, since);
  if (moved.files !== undefined && storages !== undefined) tellFiles(toldOf(storages), moved.files);
  console.log("Now start the servers with PARLEY_DATABASE_URL set to the new address, and the secret that they had.");
  if (storages !== undefined) console.log(settingFor(storages));
}

async function moveStorage(config: Config, storages: Storages, watch: Watch): Promise<void> {
  tellFiles(toldOf(storages), await moveFiles(config.databaseUrl, storages, watch));
  console.log(`Now start the servers. ${settingFor(storages)}`);
}

const toldOf = ({ from, to }: Storages) => `Copied from ${from.location} to ${to.location}`;

const settingFor = ({ to }: Storages): string =>
  to.kind === "s3"
    ? "Set PARLEY_S3_BUCKET to the new bucket. The old storage still has its files."
    : "Set PARLEY_FILES_FOLDER to the new folder, and no PARLEY_S3_BUCKET. The old storage still has its files.";
