import { EnterChoice } from "../composer/form/EnterChoice.tsx";
import { openShortcutSheet } from "../shortcuts/open-shortcut-sheet.tsx";
import { SingleKeysSwitch } from "../shortcuts/SingleKeysSwitch.tsx";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

/** The settings for the keyboard. */
export function KeyboardSettings() {
  return (
    <>
      <SettingsGroup title={strings.composer.enterKey}>
        <EnterChoice />
      </SettingsGroup>
      <SettingsGroup title={strings.keyboard.title}>
        <SingleKeysSwitch />
        <Button size="small" className="self-start" onClick={openShortcutSheet}>
          {strings.keyboard.show}
        </Button>
      </SettingsGroup>
    </>
  );
}
