import { email, handle, id, line, newPassword, type Problem, serverRole } from "@parley/protocol";
import * as z from "zod";
import * as accounts from "../accounts/administer.ts";
import { errorOf } from "../calls/parse.ts";
import type { Context } from "../context.ts";
import { noId } from "../database/ids.ts";
import { ApiError, notFound } from "../errors.ts";
import * as jobs from "../jobs/operate.ts";

const failedJob = z.strictObject({ id: z.union([id, z.literal("all")]) });
const who = z.string().min(1).max(254);
const person = { email, name: line(80), handle, role: serverRole, password: z.nullable(newPassword) };

/** Actions of the command line, run by the running server or, if there is none, in the command's own process. */
export const actions = {
  add: action(z.strictObject(person), accounts.addAccount),
  password: action(z.strictObject({ who, password: newPassword }), (context, input) =>
    accounts.replacePassword(context, input.who, input.password),
  ),
  link: action(z.strictObject({ who }), (context, input) => accounts.newPasswordLink(context, input.who)),
  role: action(z.strictObject({ who, role: serverRole }), (context, input) =>
    accounts.appoint(context, input.who, input.role),
  ),
  deactivate: action(z.strictObject({ who }), (context, input) => accounts.shutOut(context, input.who)),
  endSessions: action(z.strictObject({ who }), (context, input) => accounts.signOutEverywhere(context, input.who)),
  reactivate: action(z.strictObject({ who }), (context, input) => accounts.letBackIn(context, input.who)),
  list: action(z.strictObject({ behind: z.union([id, z.literal(noId)]) }), (context, input) =>
    accounts.roll(context, input.behind),
  ),
  jobs: action(z.strictObject({}), (context) => jobs.listJobs(context.read)),
  retryJobs: action(failedJob, async (context, input) => {
    const count = await jobs.retryFailed(context.services.database, whichJobs(input.id), context.now);
    context.services.jobs.wake();
    return someJobs(count);
  }),
  discardJobs: action(failedJob, async (context, input) =>
    someJobs(await jobs.discardFailed(context.services.database, whichJobs(input.id))),
  ),
};

const whichJobs = (id: string): jobs.FailedJobs => (id === "all" ? "all" : { id });

function someJobs(count: number): { count: number } {
  if (count === 0) throw notFound();
  return { count };
}

export type ActionName = keyof typeof actions;
export type ActionInput<N extends ActionName> = Parameters<(typeof actions)[N]["typed"]>[1];
export type ActionOutput<N extends ActionName> = Awaited<ReturnType<(typeof actions)[N]["typed"]>>;

/** Outcome of an action, also the answer of a running server. */
export type ActionOutcome = { readonly output: unknown } | { readonly problem: Problem };

/** Runs an action on unchecked input. An error of the caller is an outcome, not an exception. */
export async function runAction(context: Context, name: string, input: unknown): Promise<ActionOutcome> {
  try {
    if (!Object.hasOwn(actions, name)) throw new ApiError("unknown_endpoint");
    return { output: await actions[name as ActionName].run(context, input) };
  } catch (error) {
    if (error instanceof ApiError) return { problem: error.problem };
    throw error;
  }
}

function action<Schema extends z.core.$ZodType, O>(
  schema: Schema,
  typed: (context: Context, input: z.output<Schema>) => Promise<O>,
) {
  return {
    typed,
    run(context: Context, input: unknown): Promise<O> {
      const parsed = z.safeParse(schema, input);
      if (parsed.success) return typed(context, parsed.data);
      throw errorOf(parsed.error, input);
    },
  };
}
