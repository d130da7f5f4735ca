import type { Noun } from "../noun.ts";
import { among } from "./among.ts";
import { eraseSaved, forgetSaved } from "./forget.ts";
import { list } from "./list.ts";
import { pulledSaved } from "./pulled.ts";
import { save } from "./save.ts";
import { takeOut, unsave } from "./unsave.ts";

export const savedNoun = {
  handlers: { "saved.save": save, "saved.unsave": unsave, "saved.list": list, "saved.among": among },
  own: { saved: pulledSaved },
  onHidden: async (tx, row) => void (await takeOut(tx, row)),
  onLeave: forgetSaved,
  onAccountErased: eraseSaved,
} satisfies Noun;
