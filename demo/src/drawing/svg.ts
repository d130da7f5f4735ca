import sharp, { type Sharp } from "sharp";

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = async (picture: Sharp): Promise<Bytes> => new Uint8Array(await picture.toBuffer());

/** An SVG of a size in pixels. */
export const svg = (width: number, height: number, ...inside: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside.join("")}</svg>`;

export const box = (x: number, y: number, width: number, height: number, look: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${look}/>`;

export const disc = (x: number, y: number, radius: number, look: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" ${look}/>`;

export const path = (d: string, look: string): string => `<path d="${d}" ${look}/>`;

export const pen = (colour: string, width: number): string =>
  `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;

/** Colours from the top to the bottom, evenly spaced unless they say where, as `url(#id)`. */
export function fade(id: string, ...colours: readonly string[]): string {
  const stops = colours.map((colour, index) => {
    const [shade, at = String((index / (colours.length - 1)) * 100)] = colour.split("@");
    return `<stop offset="${at}%" stop-color="${shade}"/>`;
  });
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join("")}</linearGradient>`;
}

/** A colour that fades away from the middle, as `url(#id)`: of lamps and of clouds. */
export const halo = (id: string, colour: string, strength = 1): string =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

/** A drawing with few colours, as people save what they draw or take of their screens. */
export const asPng = (drawing: string): Promise<Bytes> => bytesOf(sharp(Buffer.from(drawing)).png());

/** A drawing as a camera would have saved it. */
export const asPhoto = (drawing: string): Promise<Bytes> => bytesOf(sharp(Buffer.from(drawing)).jpeg({ quality: 80 }));

/** Drawings that follow each other for ever, each for so many milliseconds. */
export async function asMoving(drawings: readonly string[], delay: number): Promise<Bytes> {
  const pictures = await Promise.all(drawings.map((drawing) => sharp(Buffer.from(drawing)).png().toBuffer()));
  return bytesOf(sharp(pictures, { join: { animated: true } }).gif({ delay, loop: 0, effort: 1 }));
}
