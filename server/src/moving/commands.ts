import { resolve } from "node:path";
import { defineCommand } from "citty";
import { type Config, loadConfig } from "../config.ts";
import { rememberDatabase } from "../database/lost-database.ts";
import { backup as backUp } from "./backup.ts";
import type { Copied } from "./copy.ts";
import { move as moveOver } from "./move.ts";
import { placeOf, readAddress } from "./place.ts";
import { grouped } from "./progress.ts";
import { restore as putBack } from "./restore.ts";
import { run } from "./run.ts";

const forms = "sqlite:<path>, postgres://… or mysql://…";

/** `parley move`: from one database into another one, of any kind. */
export const move = defineCommand({
  meta: {
    name: "move",
    description: "Moves everything from one database into another, empty one. Stop the servers first.",
  },
  args: {
    from: { type: "string", required: true, description: `The database that is there: ${forms}` },
    to: { type: "string", required: true, description: `The empty one: ${forms}` },
  },
  run: ({ args }) =>
    run("The same command goes on where it was.", async (watch) => {
      const [from, to] = [readAddress("--from", args.from), readAddress("--to", args.to)];
      const since = performance.now();
      const copied = await moveOver({ from, to }, watch);
      tell(`Moved ${placeOf(from)} to ${placeOf(to)}`, copied, since);
      console.log(
        "Now start the servers with PARLEY_DATABASE_URL set to the new address, and the secret that they had.",
      );
    }),
});

/** `parley backup`: into a file, while servers run. */
export const backup = defineCommand({
  meta: {
    name: "backup",
    description: "Copies the database into a file, as it is at one moment. Servers go on meanwhile.",
  },
  args: {
    file: { type: "positional", required: true, description: "The file to make; there must be none of that name." },
    from: { type: "string", description: "Another database than that of the settings." },
  },
  run: ({ args }) =>
    run("No backup was made.", async (watch) => {
      const config = loadConfig({ makeSecret: false });
      const from = args.from === undefined ? config.databaseUrl : readAddress("--from", args.from);
      const file = resolve(args.file);
      const since = performance.now();
      const copied = await backUp(from, file, watch);
      tell(`Backed ${placeOf(from)} up to ${file}`, copied, since, `${megabytes(copied.size)} MB, `);
      console.log(
        "The secret that signs sessions is not in it: keep a copy of <data>/secret or PARLEY_SECRET elsewhere.",
      );
      console.log(`The bytes of files are not in it: ${howToKeepFiles(config)}.`);
    }),
});

/** `parley restore`: from the file of a backup. */
export const restore = defineCommand({
  meta: { name: "restore", description: "Puts a backup into an empty database." },
  args: {
    file: { type: "positional", required: true, description: "A file that parley backup made." },
    to: { type: "string", description: "Another database than that of the settings." },
  },
  run: ({ args }) =>
    run("The same command goes on where it was.", async (watch) => {
      const own = args.to === undefined ? loadConfig({ makeSecret: false }) : undefined;
      const to = own?.databaseUrl ?? readAddress("--to", args.to ?? "");
      const file = resolve(args.file);
      const since = performance.now();
      const copied = await putBack(file, to, watch);
      // Whoever restores into the database of the settings means it to be this folder's, whosever it was.
      if (own !== undefined && copied.identity !== null) rememberDatabase(own, copied.identity);
      tell(`Restored ${file} of ${new Date(copied.at).toISOString()} into ${placeOf(to)}`, copied, since);
      console.log("It has a new epoch: clients that were further start over by themselves.");
    }),
});

function tell(what: string, { rows, sums, foreign }: Copied, since: number, size = ""): void {
  const seconds = Math.max(1, Math.round((performance.now() - since) / 1000));
  const tables = Object.keys(sums).length;
  console.log(
    `${what}: ${size}${grouped(rows)} rows of ${tables} tables, compared one by one, in ${grouped(seconds)} s.`,
  );
  if (foreign.length > 0) console.log(`Left where they are, as they are none of Parley's: ${foreign.join(", ")}.`);
}

const howToKeepFiles = ({ s3Bucket, filesFolder }: Config) =>
  s3Bucket === null
    ? `copy ${filesFolder} once the backup is made`
    : `they stay in the bucket ${s3Bucket}, which is to keep versions`;

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
