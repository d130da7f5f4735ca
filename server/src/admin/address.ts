import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Most bytes of a local socket's path on every system, with space for a process id at its end. */
const maxBytes = 92;

/**
 * Address at which the server of a data folder listens for the command line: in the folder, which only its owner can enter. If that path is too
 * long for a socket, in a private temporary folder; Windows has a separate name space.
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
