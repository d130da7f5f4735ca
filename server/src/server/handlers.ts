import type { Handlers } from "../handlers.ts";
import { get } from "./get.ts";

export const serverHandlers = { "server.get": get } satisfies Partial<Handlers>;
