import type { Handlers } from "../handlers.ts";
import { get } from "./get.ts";
import { set } from "./set.ts";
import { typing } from "./typing.ts";
import { watch } from "./watch.ts";

export const presenceHandlers = {
  "presence.get": get,
  "presence.watch": watch,
  "presence.set": set,
  "presence.typing": typing,
} satisfies Partial<Handlers>;
