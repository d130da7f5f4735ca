import type { Reader } from "../database/database.ts";
import { textHeaders } from "./web-headers.ts";

/** Milliseconds within which a healthy database answers. */
const patience = 2_000;

export interface HealthParts {
  readonly read: Reader;
  /** True while calls are answered with "come back". */
  readonly isDraining: () => boolean;
  /** Whether Redis answers; null where there is none. */
  readonly redis: () => boolean | null;
}

type Part = "ok" | "unavailable";

/** What `/health/ready` says, as JSON. */
export interface Health {
  readonly status: "ready" | "draining" | "unavailable";
  readonly database: Part;
  /** Without it this server goes on, and hears of the other processes some seconds later. */
  readonly redis: Part | "none";
}

/**
 * `/health/live`: 200 as long as the process answers at all; restart it when it does not. `/health/ready`, and `/health` for short:
 * 200 when calls may be sent here, 503 while it stops or its database does not answer. Nothing else is told, since anybody may ask.
 */
export function createHealth({
  read,
  isDraining,
  redis,
}: HealthParts): (path: string) => Promise<Response | undefined> {
  async function ready(): Promise<Health> {
    const answers = redis();
    const database = await answersIn(patience, read.selectFrom("meta").select("key").limit(1).execute());
    const status = isDraining() ? "draining" : database ? "ready" : "unavailable";
    return { status, database: partOf(database), redis: answers === null ? "none" : partOf(answers) };
  }

  return async (path) => {
    if (path === "/health/live") return told(200, { status: "live" });
    if (path !== "/health/ready" && path !== "/health") return undefined;
    const health = await ready();
    return told(health.status === "ready" ? 200 : 503, health);
  };
}

const partOf = (isWell: boolean): Part => (isWell ? "ok" : "unavailable");

async function answersIn(lasts: number, question: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), lasts);
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
