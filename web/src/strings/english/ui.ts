/** Words of the controls themselves. */
export const ui = {
  loading: "Loading",
  close: "Close",
  dismiss: "Dismiss",
  cancel: "Cancel",
  save: "Save",
  saved: "Saved",
  undo: "Undo",
  back: "Back",
  more: "Show more",
  retry: "Try again",
  panelWidth: "Side panel width",
  copy: "Copy",
  copied: "Copied",
  showPassword: "Show password",
  hidePassword: "Hide password",
};
