import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";
import type { Beginning } from "./Switcher.tsx";

let Switcher: typeof import("./Switcher.tsx").default | null = null;

/** Loads the switcher's code, so that it opens within a frame. */
export async function preloadSwitcher(): Promise<void> {
  Switcher ??= (await withLater(() => import("./Switcher.tsx"))).default;
}

/** Opens the way to anywhere, with what is typed there already, or narrowed to a room. */
export function openSwitcher(begin: Beginning = {}): true {
  if (Switcher === null) void preloadSwitcher().then(() => open(begin));
  else open(begin);
  return true;
}

// Not by `lazy`: what has once been waited for is shown late, also when it is there.
function open(begin: Beginning): void {
  const Loaded = Switcher;
  if (Loaded !== null) openDialog((close) => <Loaded begin={begin} close={close} />);
}
