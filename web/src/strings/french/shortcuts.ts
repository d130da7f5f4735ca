import type { Strings } from "../strings.ts";

export const shortcuts: Strings["shortcuts"] = {
  keys: {
    control: "Ctrl",
    alt: "Alt",
    shift: "Maj",
    escape: "Échap",
    delete: "Suppr",
    backspace: "Retour arrière",
    menu: "Menu",
  },
};
