import { strings } from "../strings/strings.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { Switch } from "../ui/forms/Switch.tsx";
import { singleKeys } from "./single-keys.ts";

const text = strings.keyboard;

/** Switches single-character shortcuts on and off (WCAG 2.1.4). */
export function SingleKeysSwitch() {
  return (
    <Switch
      label={text.singleKeys}
      hint={text.singleKeysHint}
      on={useExternalStore(singleKeys) === "on"}
      onChange={(on) => singleKeys.set(on ? "on" : "off")}
    />
  );
}
