import { resolve } from "node:path";
import { defineCommand } from "citty";
import { openBlobs } from "../app/own-blobs.ts";
import { type Config, loadConfig } from "../config.ts";
import { rememberDatabase } from "../database/lost-database.ts";
import { backup as backUp, type WithFiles } from "./backup.ts";
import { placeOf, readAddress } from "./place.ts";
import { megabytesOf, tellCopied, tellFiles } from "./report.ts";
import { restore as putBack, type Restored } from "./restore.ts";
import { run } from "./run.ts";
import { openStorage, storageForms } from "./storage.ts";

const settings = () => loadConfig({ makeSecret: false });

/** `parley backup`: into a file, and a folder of file bytes next to it, while servers run. */
export const backup = defineCommand({
  meta: {
    name: "backup",
    description:
      "Copies the database into a file, as it is at one moment, and the bytes of files into a folder beside it. Servers go on meanwhile.",
  },
  args: {
    file: { type: "positional", required: true, description: "The file to make; there must be none of that name." },
    from: { type: "string", description: "Another database than that of the settings." },
    "files-from": {
      type: "string",
      description: `Another storage of files than that of the settings: ${storageForms}`,
    },
    "without-files": { type: "boolean", description: "Leave the bytes of files where they are." },
  },
  run: ({ args }) =>
    run("No backup was made.", async (watch) => {
      const config = settings();
      const from = args.from === undefined ? config.databaseUrl : readAddress("--from", args.from);
      const file = resolve(args.file);
      const since = performance.now();
      const made = await backUp(from, file, watch, filesFor(config, args));
      tellCopied(`Backed ${placeOf(from)} up to ${file}`, made, since, `${megabytesOf(made.size)} MB, `);
      console.log(
        "The secret that signs sessions is not in it: keep a copy of <data>/secret or PARLEY_SECRET elsewhere.",
      );
      if (made.files !== undefined) tellFiles(`Files, in ${file}.files`, made.files);
      else console.log(`The bytes of files are not in it: ${howToKeepFiles(config)}.`);
    }),
});

function filesFor(config: Config, args: { "files-from"?: string; "without-files"?: boolean }): WithFiles {
  if (args["without-files"] === true) return "nowhere";
  if (args["files-from"] !== undefined) return openStorage("--files-from", args["files-from"], config);
  return config.s3Bucket === null ? openBlobs(config) : "bucket";
}

const howToKeepFiles = ({ s3Bucket, filesFolder }: Config) =>
  s3Bucket === null
    ? `copy ${filesFolder} once the backup is made`
    : `they stay in the bucket ${s3Bucket}, which is to keep versions`;

/** `parley restore`: from the file of a backup, and the folder next to it. */
export const restore = defineCommand({
  meta: {
    name: "restore",
    description: "Puts a backup into an empty database, and its files into the storage of the settings.",
  },
  args: {
    file: { type: "positional", required: true, description: "A file that parley backup made." },
    to: { type: "string", description: "Another database than that of the settings." },
    "files-to": { type: "string", description: `Another storage of files than that of the settings: ${storageForms}` },
    "without-files": { type: "boolean", description: "Put back no bytes of files." },
    deep: {
      type: "boolean",
      description: "Read the files that are there already too, and replace those that are damaged.",
    },
  },
  run: ({ args }) =>
    run("The same command goes on where it was.", async (watch) => {
      const config = settings();
      const to = args.to === undefined ? config.databaseUrl : readAddress("--to", args.to);
      const file = resolve(args.file);
      const since = performance.now();
      const isWithout = args["without-files"] === true;
      const name = args["files-to"];
      const open = () => (name === undefined ? openBlobs(config) : openStorage("--files-to", name, config));
      const files = isWithout ? undefined : { open, deep: args.deep === true };
      const restored = await putBack(file, to, watch, files);
      // A restore into the database of the settings makes it the database of this data folder, whichever it was before.
      if (args.to === undefined && restored.identity !== null) rememberDatabase(config, restored.identity);
      tellCopied(`Restored ${file} of ${new Date(restored.at).toISOString()} into ${placeOf(to)}`, restored, since);
      tellRestoredFiles(restored, name ?? locationOf(config));
      console.log("It has a new epoch: clients that were further start over by themselves.");
    }),
});

const locationOf = ({ s3Bucket, filesFolder }: Config) => (s3Bucket === null ? filesFolder : `s3://${s3Bucket}`);

function tellRestoredFiles({ files, kept }: Restored, location: string): void {
  if (files !== undefined) tellFiles(`Files, in ${location}`, files);
  else if (kept === "bucket")
    console.log("The bytes of files were not in it: they are in the bucket that the server had.");
  else if (kept === "nowhere") console.log(`The bytes of files were not in it: put the copy of them into ${location}.`);
}
