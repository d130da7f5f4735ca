import type { Handlers } from "../handlers.ts";
import { follow } from "./follow.ts";
import { list } from "./list.ts";
import { unfollow } from "./unfollow.ts";

export const threadsHandlers = {
  "threads.list": list,
  "threads.follow": follow,
  "threads.unfollow": unfollow,
} satisfies Partial<Handlers>;
