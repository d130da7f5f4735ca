import { strings } from "../strings/strings.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { chooseDensity, type Density, density } from "../ui/preferences/density.ts";

const text = strings.keyboard;
const options: { value: Density; label: string }[] = [
  { value: "comfortable", label: text.comfortable },
  { value: "compact", label: text.compact },
];

/** The setting for the density of the page. */
export function DensityChoice() {
  return (
    <SegmentedChoice
      label={text.density}
      options={options}
      value={useExternalStore(density)}
      onChange={chooseDensity}
    />
  );
}
