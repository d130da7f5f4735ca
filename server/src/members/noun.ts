import type { Noun } from "../noun.ts";
import { add } from "./add.ts";
import { clearHistory } from "./clear-history.ts";
import { configure } from "./configure.ts";
import { list } from "./list.ts";
import { membersLog } from "./log.ts";
import { remove } from "./remove.ts";
import { setRole } from "./set-role.ts";

export const membersNoun = {
  handlers: {
    "members.list": list,
    "members.add": add,
    "members.remove": remove,
    "members.setRole": setRole,
    "members.configure": configure,
    "members.clearHistory": clearHistory,
  },
  log: membersLog,
} satisfies Noun;
