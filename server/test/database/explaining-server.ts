import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseServer, startDatabaseServer } from "../../../scripts/database-servers.mjs";
import { ready } from "./ready.ts";
import { onServer } from "./server-place.ts";

/** A PostgreSQL that says of each statement how it carried it out. */
export interface ExplainingServer extends DatabaseServer {
  /** Does something, and answers the plans of all statements that our program sent meanwhile, as they were carried out. */
  plansOf(work: () => Promise<unknown>): Promise<Statement[]>;
}

export interface Statement {
  readonly "Query Text": string;
  readonly Plan: Plan;
}

/** A step of a plan. One that was planned and not needed has no loops. */
export interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Loops": number;
  readonly Plans?: readonly Plan[];
}

const explaining = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_format": "json",
  logging_collector: "on",
  log_destination: "jsonlog",
  log_directory: "plans",
};

export async function startExplainingServer(): Promise<ExplainingServer> {
  const args = Object.entries(explaining).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = await startDatabaseServer("postgres", { args });
  const folder = join(server.folder ?? "", "data/plans");
  const entries = (): Entry[] => {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    // The last line may be half written.
    const lines = names.sort().flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").slice(0, -1));
    return lines.map((line) => JSON.parse(line) as Entry);
  };
  let marks = 0;
  /** Resolves with the place of a line in the log that stands behind everything before. */
  async function mark(): Promise<number> {
    marks += 1;
    const text = `mark ${marks} of this test`;
    await ready(() => onServer(server.url, `select '${text}'`));
    return ready(async () => {
      const found = entries().findIndex((entry) => entry.message.includes(text));
      if (found < 0) throw new Error("not written yet");
      return found;
    });
  }
  return {
    ...server,
    async plansOf(work) {
      const start = await mark();
      await work();
      const end = await mark();
      const ours = entries().slice(start, end).filter(isOurs);
      return ours.map(({ message }) => JSON.parse(message.slice(message.indexOf("{"))) as Statement);
    },
  };
}

interface Entry {
  readonly message: string;
  readonly application_name?: string;
}

const isOurs = ({ message, application_name }: Entry): boolean =>
  application_name?.startsWith("parley") === true && / plan:\n/.test(message);

/** All steps of a plan that were carried out. */
export function stepsOf(plan: Plan): Plan[] {
  if (plan["Actual Loops"] === 0) return [];
  return [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];
}
