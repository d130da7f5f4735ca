import type { Noun } from "../noun.ts";
import { get } from "./get.ts";
import { icon } from "./icon.ts";
import { removeIcon } from "./remove-icon.ts";
import { setIcon } from "./set-icon.ts";
import { update } from "./update.ts";

export const serverNoun = {
  handlers: {
    "server.get": get,
    "server.update": update,
    "server.icon": icon,
    "server.setIcon": setIcon,
    "server.removeIcon": removeIcon,
  },
} satisfies Noun;
