import { type Coordinates, geoUri } from "@parley/protocol";

/** A link that opens a location; `name` is a product's name, null for the device's own map app. */
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
