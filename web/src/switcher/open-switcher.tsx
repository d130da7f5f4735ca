import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import type { Beginning } from "./Switcher.tsx";

let Switcher: typeof import("./Switcher.tsx").default | null = null;

/** Loads the switcher's code in advance, so that it opens within a frame. */
export async function preloadSwitcher(): Promise<void> {
  Switcher ??= (await loadWithTexts(() => import("./Switcher.tsx"))).default;
}

/** Opens the switcher, with a query or a room to search in. */
export function openSwitcher(begin: Beginning = {}): true {
  if (Switcher === null) void preloadSwitcher().then(() => open(begin));
  else open(begin);
  return true;
}

// Not by `lazy`: a lazy component that has suspended once renders late, even after its code is loaded.
function open(begin: Beginning): void {
  const Loaded = Switcher;
  if (Loaded !== null) openDialog((close) => <Loaded begin={begin} close={close} />);
}
