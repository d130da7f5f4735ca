import { RoomOrderChoice } from "../rooms/RoomOrderChoice.tsx";
import { DensityChoice } from "../shell/DensityChoice.tsx";
import { ThemeChoice } from "../shell/ThemeChoice.tsx";
import { later } from "../strings/later.ts";
import { strings } from "../strings/strings.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";

/** How the app looks in this browser. */
export function AppearanceSettings() {
  return (
    <>
      <SettingsGroup title={strings.shell.theme}>
        <ThemeChoice />
      </SettingsGroup>
      <SettingsGroup title={later.keyboard.density}>
        <DensityChoice />
      </SettingsGroup>
      <SettingsGroup title={later.settings.roomOrder}>
        <RoomOrderChoice />
      </SettingsGroup>
    </>
  );
}
