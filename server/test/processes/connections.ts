import { readdir, readFile, readlink } from "node:fs/promises";

/** The number of connections to a port that each of these processes has. */
export async function connectionsOf(pids: readonly number[], port: number): Promise<number[]> {
  const inodes = await connectedTo(port);
  return Promise.all(pids.map(async (pid) => (await socketsOf(pid)).filter((inode) => inodes.has(inode)).length));
}

/** Whether a process is running. */
export function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The inodes of the sockets connected to a port, from the kernel's table. */
async function connectedTo(port: number): Promise<Set<string>> {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const rows = (await readFile("/proc/net/tcp", "utf8")).split("\n").map((row) => row.trim().split(/\s+/));
  const established = "01";
  const fitting = rows.filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === established);
  return new Set(fitting.map((row) => row[9] ?? ""));
}

async function socketsOf(pid: number): Promise<string[]> {
  const files = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => "")));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}
