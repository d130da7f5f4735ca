import { type Coordinates, coordinatesText } from "@parley/protocol";
import { Copy, ExternalLink, Ruler } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { copyText } from "../ui/copy-text.ts";
import type { MenuEntry } from "../ui/menus/MenuButton.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { type LocationLink, locationLinks } from "./location-links.ts";

const text = strings.locations;

/** The menu entries for a point. */
export function locationEntries(point: Coordinates, askDistance: () => void): MenuEntry[] {
  return [
    { label: text.copy, icon: <Copy size={15} />, onSelect: () => void copyCoordinates(point) },
    { label: text.distance, icon: <Ruler size={15} />, onSelect: askDistance },
    ...locationLinks(point).map((link, index) => ({
      ...{ label: openLabel(link), icon: <ExternalLink size={15} />, lined: index === 0 },
      onSelect: () => follow(link),
    })),
  ];
}

export const openLabel = ({ name }: LocationLink): string => (name === null ? text.mapApp : text.openIn(name));

export async function copyCoordinates(point: Coordinates): Promise<void> {
  if (await copyText(coordinatesText(point))) toast(text.copied);
}

/** Opens a link without a referrer, so that the other site does not learn the address of this page. */
function follow({ name, href }: LocationLink): void {
  if (name === null) globalThis.location.assign(href);
  else globalThis.open(href, "_blank", "noopener,noreferrer");
}
