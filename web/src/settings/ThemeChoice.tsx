import { strings } from "../strings/strings.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { chooseTheme, type Theme, theme } from "../ui/preferences/theme.ts";

const text = strings.shell;
const options: { value: Theme; label: string }[] = [
  { value: "system", label: text.themeSystem },
  { value: "light", label: text.themeLight },
  { value: "dark", label: text.themeDark },
];

/** The setting for the theme: light, dark, or the system's. */
export function ThemeChoice() {
  return (
    <SegmentedChoice label={text.theme} options={options} value={useExternalStore(theme)} onChange={chooseTheme} />
  );
}
