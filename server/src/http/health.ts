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
  /** True if Redis answers; null if no Redis is configured. */
  readonly redis: () => boolean | null;
  /** Whether the readers of the log keep up; null where there are none. */
  readonly readers: () => boolean | null;
  /** Milliseconds for which the oldest due job has waited. */
  readonly jobsLate: () => number;
}

type Part = "ok" | "unavailable";

/** The JSON answer of `/health/ready`. */
export interface Health {
  readonly status: "ready" | "draining" | "unavailable";
  /** `read_only`: it answers, but takes no writes, as on a full disk. */
  readonly database: Part | "read_only";
  /** While Redis is unreachable this process continues, and finds changes of other processes some seconds later. */
  readonly redis: Part | "none";
  /** `behind`: a reader of the rooms' logs, such as the search index, lags by minutes or skips rooms. Reading and writing still work. */
  readonly readers: "ok" | "behind" | "none";
  /** `late`: due jobs, such as mails, have waited for minutes. Calls are still answered. */
  readonly jobs: "ok" | "late";
}

/**
 * `/health/live`: 200 while the process answers at all; restart it if it does not. `/health/ready`, or `/health`: 200 if the process accepts calls;
 * 503 while it stops, or if its database does not answer or accepts no writes. It queries the database at most once a second, and answers nothing
 * confidential, because everybody may call it.
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
