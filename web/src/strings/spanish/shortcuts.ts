import type { Strings } from "../strings.ts";

export const shortcuts: Strings["shortcuts"] = {
  keys: {
    control: "Ctrl",
    alt: "Alt",
    shift: "Mayús",
    escape: "Esc",
    delete: "Supr",
    backspace: "Retroceso",
    menu: "Menú",
  },
};
