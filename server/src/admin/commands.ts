import type { ServerRole } from "@parley/protocol";
import { type ArgsDef, defineCommand } from "citty";
import type { AdministeredAccount } from "../accounts/administer.ts";
import { ConfigError } from "../config.ts";
import { operatorErrors } from "../database/errors.ts";
import { ApiError } from "../errors.ts";
import { reach } from "./reach.ts";
import { readPassword } from "./read-password.ts";
import { tell, tellRoll } from "./tell.ts";
import { tellJobs } from "./tell-jobs.ts";

const who = { type: "positional", required: true, description: "E-mail address or handle." } as const;
const password = "The password is asked for on a terminal, else read from the first line of the input.";

const person = {
  email: { type: "string", required: true, description: "E-mail address; it counts as confirmed." },
  name: { type: "string", required: true, description: "Name to show." },
  handle: { type: "string", required: true, description: "What people type after @." },
  link: { type: "boolean", description: "Ask for no password; print a link that sets one." },
} as const satisfies ArgsDef;

function creating(role: ServerRole, description: string) {
  return defineCommand({
    meta: { description: `${description} ${password}` },
    args: person,
    run: ({ args }) => orFail(() => create({ ...args, link: args.link === true }, role)),
  });
}

async function create(
  args: { email: string; name: string; handle: string; link: boolean },
  role: ServerRole,
): Promise<void> {
  const { email, name, handle, link } = args;
  tell(await reach("add", { email, name, handle, role, password: link ? null : await readPassword() }));
  if (link) console.log((await reach("link", { who: email })).url);
}

function changing(description: string, change: (who: string) => Promise<AdministeredAccount>) {
  return defineCommand({
    meta: { description },
    args: { who },
    run: ({ args }) => orFail(async () => tell(await change(args.who))),
  });
}

const setRole = defineCommand({
  meta: { description: "Makes an account member, admin or owner of the server." },
  args: { who, role: { type: "positional", required: true, description: "member, admin or owner." } },
  run: ({ args }) => orFail(async () => tell(await reach("role", { who: args.who, role: args.role as ServerRole }))),
});

const resetLink = defineCommand({
  meta: { description: "Prints a link that sets a new password, once and within an hour." },
  args: { who },
  run: ({ args }) => orFail(async () => console.log((await reach("link", { who: args.who })).url)),
});

const list = defineCommand({
  meta: { description: "Lists all accounts, oldest first." },
  args: { json: { type: "boolean", description: "One line of JSON per account." } },
  run: ({ args }) => orFail(() => tellRoll(args.json === true)),
});

const failedJobs = {
  type: "positional",
  required: true,
  description: "Id of a failed job, or all.",
} as const;

function ofJobs(description: string, action: "retryJobs" | "discardJobs", done: string) {
  return defineCommand({
    meta: { description },
    args: { id: failedJobs },
    run: ({ args }) => orFail(async () => console.log(`${(await reach(action, { id: args.id })).count} ${done}`)),
  });
}

const jobs = defineCommand({
  meta: { name: "jobs", description: "Shows the queue of jobs, and those that failed for good." },
  subCommands: {
    list: defineCommand({
      meta: { description: "Shows the queue by kind, and the jobs that failed for good, newest first." },
      args: { json: { type: "boolean", description: "One line of JSON per kind and per failed job." } },
      run: ({ args }) => orFail(async () => tellJobs(await reach("jobs", {}), args.json === true)),
    }),
    retry: ofJobs("Puts a failed job, or all, back into the queue.", "retryJobs", "back in the queue"),
    discard: ofJobs("Forgets a failed job, or all.", "discardJobs", "forgotten"),
  },
  default: "list",
});

/** `parley admin …`: administration without a browser. It works whether the server runs or not. */
export const admin = defineCommand({
  meta: {
    name: "admin",
    description: "Manages accounts and jobs from the command line, whether the server runs or not.",
  },
  subCommands: {
    "create-owner": creating("owner", "Creates an account that owns the server."),
    "create-account": creating("member", "Creates an account."),
    "set-password": changing(`Sets a password and ends every session. ${password}`, async (who) =>
      reach("password", { who, password: await readPassword() }),
    ),
    "reset-link": resetLink,
    "set-role": setRole,
    deactivate: changing("Takes an account's access away at once.", (who) => reach("deactivate", { who })),
    "end-sessions": changing("Ends every session of an account, which may sign in again.", (who) =>
      reach("endSessions", { who }),
    ),
    reactivate: changing("Lets a deactivated account sign in again.", (who) => reach("reactivate", { who })),
    ...{ list, jobs },
  },
});

/** The error in plain words, for errors that an operator can do something about. */
async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(reasonOf(error));
    process.exitCode = 1;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.problem.detail ?? error.problem.title;
  const isPlain = [ConfigError, ...operatorErrors].some((kind) => error instanceof kind);
  return error instanceof Error && !isPlain ? (error.stack ?? error.message) : String((error as Error).message);
}
