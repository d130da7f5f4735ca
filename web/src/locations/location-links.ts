import { type Coordinates, geoUri } from "@parley/protocol";

/** Where a location can be opened; `name` is that of a product, null for whatever the device has for maps. */
export interface LocationLink {
  readonly name: string | null;
  readonly href: string;
}

export const locationLinks = (point: Coordinates): readonly LocationLink[] => {
  const [at, comma] = [`${point.latitude}/${point.longitude}`, `${point.latitude},${point.longitude}`];
  const marked = `mlat=${point.latitude}&mlon=${point.longitude}`;
  return [
    { name: "OpenStreetMap", href: `https://www.openstreetmap.org/?${marked}#map=16/${at}` },
    { name: "Google Maps", href: `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(comma)}` },
    { name: "Apple Maps", href: `https://maps.apple.com/?ll=${comma}&q=${encodeURIComponent(comma)}` },
    { name: null, href: geoUri(point) },
  ];
};
