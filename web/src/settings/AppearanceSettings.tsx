import { RoomOrderChoice } from "../rooms/list/RoomOrderChoice.tsx";
import { strings } from "../strings/strings.ts";
import { DensityChoice } from "./DensityChoice.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";
import { ThemeChoice } from "./ThemeChoice.tsx";

/** The appearance of the app in this browser. */
export function AppearanceSettings() {
  return (
    <>
      <SettingsGroup title={strings.shell.theme}>
        <ThemeChoice />
      </SettingsGroup>
      <SettingsGroup title={strings.keyboard.density}>
        <DensityChoice />
      </SettingsGroup>
      <SettingsGroup title={strings.settings.roomOrder}>
        <RoomOrderChoice />
      </SettingsGroup>
    </>
  );
}
