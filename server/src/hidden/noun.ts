import type { Noun } from "../noun.ts";
import { eraseHidden, forgetCleared, forgetHidden } from "./forget.ts";
import { hide } from "./hide.ts";
import { pulledHidden } from "./pulled.ts";
import { unhide } from "./unhide.ts";

export const hiddenNoun = {
  handlers: { "hidden.hide": hide, "hidden.unhide": unhide },
  own: { hidden: pulledHidden },
  onLeave: forgetHidden,
  onCleared: forgetCleared,
  onAccountErased: eraseHidden,
} satisfies Noun;
