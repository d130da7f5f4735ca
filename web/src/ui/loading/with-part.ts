import { strings } from "../../strings/strings.ts";
import { toast } from "../toasts/toast.ts";

/** Loads a part of the app on first use and passes it to `use`. Shows an error if the part cannot be loaded. */
export function withPart<Part>(load: () => Promise<Part>, use: (part: Part) => unknown): void {
  void load().then(use, () => void toast(strings.ui.notLoaded, { look: "danger" }));
}
