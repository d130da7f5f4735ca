// Finds Helm for the test of the chart, or builds it with Go into a folder of this user's cache. Node built-ins only.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

const VERSION = "v3.16.4";
/** Milliseconds for fetching and building it. */
const patience = 900_000;
const GO = ["/usr/local/go/bin/go", "/usr/lib/go/bin/go"];

/** The path of Helm; where Go is there it is built first. Throws {@link Advice} elsewhere. */
export function ensureHelm() {
  const found = findProgram(["helm"]);
  if (found) return found;
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "parley", `helm-${VERSION}`);
  const built = join(folder, "helm");
  if (existsSync(built)) return built;
  const go = findProgram(["go"], { places: GO });
  if (go) {
    console.error("Building Helm for the test of its chart (go install)…");
    mkdirSync(folder, { recursive: true });
    const env = { ...process.env, GOBIN: folder, GOFLAGS: "-mod=mod" };
    const what = `helm.sh/helm/v3/cmd/helm@${VERSION}`;
    const { stderr } = spawnSync(go, ["install", what], { encoding: "utf8", env, timeout: patience });
    if (existsSync(built)) return built;
    console.error(stderr);
  }
  throw new Advice("The test of the Helm chart needs Helm 3: install helm, or Go, with which it is built.");
}
