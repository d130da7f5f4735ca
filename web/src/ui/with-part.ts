import { strings } from "../strings/strings.ts";
import { toast } from "./toast.ts";

/** Does something with a part of the app that is loaded when it is first wanted. Says so where it cannot be loaded. */
export function withPart<Part>(load: () => Promise<Part>, use: (part: Part) => unknown): void {
  void load().then(use, () => void toast(strings.ui.notLoaded, { look: "danger" }));
}
