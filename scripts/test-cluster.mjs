// Which tests of the server run on three processes behind nginx: those that start a server, but for those about one process.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Files whose tests are about what one process does by itself, each with why. What several processes do instead has tests of its own in
 * server/test/cluster and server/test/deploy.
 * @type {Readonly<Record<string, string>>}
 */
export const aboutOneProcess = {
  "server/test/deploy/files.test.ts": "asks one process for its health, as the image does",
  "server/test/http/health.test.ts": "what one process says of its own health; nginx asks another one",
  "server/test/metrics/dashboards.test.ts": "what one process tells of itself at its own port",
  "server/test/metrics/documented.test.ts": "what one process tells of itself at its own port",
  "server/test/metrics/metrics.test.ts": "what one process tells of itself at its own port",
  "server/test/metrics/processes.test.ts": "what each of two processes tells of itself at its own port",
  "server/test/traces/traces.test.ts": "the way of a call through one process",
  "server/test/realtime/crowd.test.ts": "sockets that one process takes at the most",
};

/**
 * Splits files of the server's tests.
 * @param {readonly string[]} files @param {string} root
 * @returns {{ run: string[], about: string[], without: string[] }} to run, about one process, and without a server
 */
export function splitForCluster(files, root) {
  /** @type {{ run: string[], about: string[], without: string[] }} */
  const split = { run: [], about: [], without: [] };
  for (const file of files) {
    const starts = /\bstartServer\(/.test(readFileSync(join(root, file), "utf8"));
    // What is in these folders starts its own processes, and says which.
    const own = /\/networked[^/]*$|^server\/test\/cluster\//.test(file);
    if (!starts || own) split.without.push(file);
    else if (file in aboutOneProcess) split.about.push(file);
    else split.run.push(file);
  }
  return split;
}

/** What is left out, in words. @param {ReturnType<typeof splitForCluster>} split */
export function leftOut({ about, without }) {
  const reasons = about.map((file) => `\n  ${file}: ${aboutOneProcess[file]}`).join("");
  return `Left out: ${without.length} files that start no server or choose its processes themselves, ${about.length} about one process${reasons}`;
}
