import type { Strings } from "../strings.ts";

export const shortcuts: Strings["shortcuts"] = {
  keys: {
    control: "Strg",
    alt: "Alt",
    shift: "Umschalt",
    escape: "Esc",
    delete: "Entf",
    backspace: "Rücktaste",
    menu: "Menütaste",
  },
};
