import type { Handlers } from "../handlers.ts";
import { get } from "./get.ts";
import { update } from "./update.ts";

export const serverHandlers = {
  "server.get": get,
  "server.update": update,
} satisfies Partial<Handlers>;
