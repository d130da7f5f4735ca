import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that the path of a local socket may have on every system, with a process' number behind it. */
const maxBytes = 92;

/**
 * Where the server of a data folder listens for the command line: in the folder, which only its owner enters. Where paths
 * are too long for a socket it is a folder of the owner's among the temporary ones; Windows has a name space of its own.
 */
export function adminAddress(data: string): string {
  const name = `parley-${createHash("sha256").update(data).digest("hex").slice(0, 24)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const inside = join(data, "admin.sock");
  return Buffer.byteLength(inside) <= maxBytes ? inside : join(ownFolder(join(tmpdir(), name)), "admin.sock");
}

/** Refuses a folder that another user of the machine made first, to listen there for passwords. */
function ownFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isOwn = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  if (!isOwn) throw new Error(`${folder} belongs to somebody else, or others may enter it: remove it`);
  return folder;
}
