import type { Strings } from "../strings.ts";

export const shortcuts: Strings["shortcuts"] = {
  keys: {
    control: "Ctrl",
    alt: "Alt",
    shift: "Shift",
    escape: "Esc",
    delete: "Delete",
    backspace: "Backspace",
    menu: "メニュー",
  },
};
