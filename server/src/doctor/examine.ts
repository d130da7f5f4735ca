import type { Problem } from "../config/config-error.ts";
import { type Config, ConfigError } from "../config.ts";
import { type Depth, examineDatabase, type Serving } from "./database.ts";
import { type Finding, fault } from "./finding.ts";
import { examineFolder } from "./folder.ts";
import { examineMail } from "./mail.ts";
import { examineRedis } from "./redis.ts";
import { examineSettings } from "./settings.ts";

/** Checks everything that a server with these settings depends on, and changes nothing. */
export async function examine(load: () => Config, depth: Depth): Promise<Finding[]> {
  let config: Config;
  try {
    config = load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(faultOf);
  }
  let serving: Serving | undefined;
  const parts: [about: string, look: () => Finding[] | Promise<Finding[]>][] = [
    ["settings", () => examineSettings(config)],
    ["data folder", () => examineFolder(config)],
    ["database", () => examineDatabase(config, depth, (found) => (serving = found))],
    ["redis", () => examineRedis(config, serving)],
    ["mail", () => examineMail(config)],
  ];
  const findings: Finding[] = [];
  for (const [about, look] of parts) findings.push(...(await attempt(about, look)));
  return findings;
}

function faultOf({ setting, found, expected, isUnknown }: Problem): Finding {
  const cannotBe = found === undefined ? "cannot be what it is" : `cannot be ${JSON.stringify(found)}`;
  return fault(setting, isUnknown ? "is no setting" : cannotBe, `Expected ${expected.replace(/\?$/, "")}.`);
}

/** Runs one check. If it throws, the error is a finding, and the other checks still run. */
async function attempt(about: string, look: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return [fault(about, found, "The server does not start like this, or cannot work.")];
  }
}
