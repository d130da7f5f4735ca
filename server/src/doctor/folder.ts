import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { adminAddress } from "../admin/address.ts";
import type { Config } from "../config.ts";
import { answersAt } from "./answers-at.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const others = 0o077;
const mega = 1_000_000;
/** Bytes that are free: below the first a warning, below the second a fault. */
const room = { small: 2000 * mega, none: 200 * mega };

/** Checks the data folder: permissions, free space, leftover files. */
export async function examineFolder({ data }: Config): Promise<Finding[]> {
  if (!existsSync(data)) return [ok("data folder", `${data} is not there yet: the first start makes it`)];
  const findings = [...modes(data), disk(data), ...(await leftovers(data))];
  return findings.some(({ about }) => about === "data folder")
    ? findings
    : [ok("data folder", `${data} is for its owner only`), ...findings];
}

function modes(data: string): Finding[] {
  const findings: Finding[] = [];
  if (process.platform === "win32") return findings;
  if ((statSync(data).mode & others) !== 0)
    findings.push(warning("data folder", `others may look into ${data}`, `chmod 700 ${data}`));
  for (const name of readdirSync(data)) {
    if (!/^(secret|parley\.db.*|parley\.toml)$/.test(name)) continue;
    const path = join(data, name);
    if ((statSync(path).mode & others) === 0) continue;
    const level = name === "secret" ? fault : warning;
    findings.push(level("data folder", `others may read ${path}`, `chmod 600 ${path}`));
  }
  return findings;
}

function disk(data: string): Finding {
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  const found = `${Math.floor(free / mega).toLocaleString("en-US")} MB are free in ${data}`;
  const advice = "Make room: on a full disk nobody can write anything.";
  if (free < room.none) return fault("disk", found, advice);
  return free < room.small ? warning("disk", found, advice) : ok("disk", found);
}

/** Files that nothing refers to. */
async function leftovers(data: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of readdirSync(data)) {
    if (!/\.partial$|^secret\.\d+$/.test(name)) continue;
    const path = join(data, name);
    const size = (statSync(path).size / mega).toFixed(1);
    findings.push(warning("leftovers", `${path} (${size} MB) was never finished`, `If no backup runs: rm -r ${path}*`));
  }
  const door = adminAddress(data);
  if (existsSync(door) && dirname(door) === data && !(await answersAt(door)))
    findings.push(warning("leftovers", `nobody listens at ${door}: a server was killed`, "The next start removes it."));
  return findings;
}
