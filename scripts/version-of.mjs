// The version that an installed program reports. Node built-ins only.
import { spawnSync } from "node:child_process";

/**
 * A program's name with its version, such as "nginx 1.22.1"; the name alone where it does not say one.
 * @param {string} name @param {string} program @param {string} [flag]
 */
export function versionOf(name, program, flag = "--version") {
  const { stdout, stderr } = spawnSync(program, [flag], { encoding: "utf8" });
  const version = /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`)?.[0];
  return version === undefined ? name : `${name} ${version}`;
}
