import type { Database } from "../database/database.ts";
import { textHeaders } from "./web-headers.ts";
import { WriteProbe } from "./write-probe.ts";

/** Milliseconds within which a healthy database answers. */
const patience = 2_000;
/** Milliseconds that a due job may wait; beyond it the processes do not keep up with the queue. */
const lateJobs = 300_000;
/** Milliseconds for which an answer is kept: anybody may ask, as often as they like. */
const answerHolds = 1_000;

export interface HealthParts {
  readonly database: Database;
  /** True while the process is about to stop. */
  readonly isDraining: () => boolean;
  /** Whether Redis answers; null where there is none. */
  readonly redis: () => boolean | null;
  /** Whether the readers of the log keep up; null where there are none. */
  readonly readers: () => boolean | null;
  /** Milliseconds for which the oldest due job has waited. */
  readonly jobsLate: () => number;
}

type Part = "ok" | "unavailable";

/** What `/health/ready` says, as JSON. */
export interface Health {
  readonly status: "ready" | "draining" | "unavailable";
  /** `read_only`: it answers, but takes no writes, as on a full disk. */
  readonly database: Part | "read_only";
  /** Without Redis this process goes on, and finds changes of other processes some seconds later. */
  readonly redis: Part | "none";
  /** `behind`: what follows the rooms' logs, such as a search, is minutes behind or leaves rooms out. Reading and writing go on. */
  readonly readers: "ok" | "behind" | "none";
  /** `late`: due jobs, such as letters, wait for minutes. Calls are answered. */
  readonly jobs: "ok" | "late";
}

/**
 * `/health/live`: 200 as long as the process answers at all; restart it when it does not. `/health/ready`, and `/health` for short:
 * 200 when calls may be sent here; 503 while the process stops, or its database does not answer or takes no writes. It asks the database once a
 * second at most, and says nothing else, since anybody may ask.
 */
export function createHealth({
  database,
  isDraining,
  redis,
  readers,
  jobsLate,
}: HealthParts): (path: string) => Promise<Response | undefined> {
  const probe = new WriteProbe(database);
  let asked: { readonly at: number; readonly answer: Promise<Health["database"]> } | undefined;

  function askDatabase(): Promise<Health["database"]> {
    const now = performance.now();
    if (asked === undefined || now - asked.at >= answerHolds) asked = { at: now, answer: stateOfDatabase() };
    return asked.answer;
  }

  async function stateOfDatabase(): Promise<Health["database"]> {
    const question = database.read.selectFrom("meta").select("key").limit(1).execute();
    const [answers, writes] = await Promise.all([answersIn(patience, question), probe.works(patience)]);
    if (!answers) return "unavailable";
    return writes ? "ok" : "read_only";
  }

  async function ready(): Promise<Health> {
    const answers = redis();
    const found = await askDatabase();
    const status = isDraining() ? "draining" : found === "ok" ? "ready" : "unavailable";
    const keepUp = readers();
    return {
      ...{ status, database: found, redis: answers === null ? "none" : partOf(answers) },
      readers: keepUp === null ? "none" : keepUp ? "ok" : "behind",
      jobs: jobsLate() >= lateJobs ? "late" : "ok",
    };
  }

  return async (path) => {
    if (path === "/health/live") return told(200, { status: "live" });
    if (path !== "/health/ready" && path !== "/health") return undefined;
    const health = await ready();
    return told(health.status === "ready" ? 200 : 503, health);
  };
}

const partOf = (isWell: boolean): Part => (isWell ? "ok" : "unavailable");

async function answersIn(timeout: number, question: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeout);
  });
  const answered = question.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

function told(status: number, body: object): Response {
  return Response.json(body, { status, headers: { ...textHeaders, "Content-Type": "application/json" } });
}
