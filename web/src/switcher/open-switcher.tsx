import { lazy } from "react";
import { openDialog } from "../ui/dialogs.ts";

const load = () => import("./Switcher.tsx");
const Switcher = lazy(load);

/** Loads the switcher's code, so that it opens at once. */
export const preloadSwitcher = (): void => void load();

/** Opens the way to anywhere. */
export function openSwitcher(): true {
  openDialog((close) => <Switcher close={close} />);
  return true;
}
