/** What stands on keys. */
export const shortcuts = {
  keys: {
    control: "Ctrl",
    alt: "Alt",
    shift: "Shift",
    escape: "Esc",
    delete: "Del",
    backspace: "Backspace",
    menu: "Menu",
  },
};
