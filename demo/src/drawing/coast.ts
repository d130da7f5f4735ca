import { Random } from "../random.ts";
import { box, disc, fade, halo, path, pen, svg } from "./svg.ts";

/** A view over water, as a camera sees it. Heights are of the whole picture, from 0 at its top. */
export interface View {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  /** From the top of the sky to the horizon. */
  readonly sky: readonly string[];
  /** From the horizon to the feet. */
  readonly water: readonly string[];
  readonly horizon: number;
  /** Colours of the hills, the farthest first. */
  readonly hills: readonly string[];
  readonly light?: { readonly x: number; readonly y: number; readonly colour: string; readonly radius: number };
  readonly stars?: number;
  /** Boats: where, how large, and which. */
  readonly boats?: readonly {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly kind: Boat;
    readonly colour: string;
  }[];
}

export type Boat = "sail" | "ferry";

/** Draws a view; the same seed gives the same hills. */
export function coast(view: View): string {
  const { seed, width, height, sky, water, horizon, hills, light, stars = 0, boats = [] } = view;
  const random = new Random(seed);
  const line = horizon * height;
  const ridges = hills.map((colour, index) => {
    const rise = (0.2 - index * 0.045) * height;
    return path(`${ridge(random, width, line + 2, rise, index)}Z`, `fill="${colour}"`);
  });
  const glow = light === undefined ? "" : halo("glow", light.colour, 0.85);
  return svg(
    width,
    height,
    `<defs>${fade("sky", ...sky)}${fade("water", ...water)}${glow}${halo("cloud", "#fff")}</defs>`,
    box(0, 0, width, line + 2, 'fill="url(#sky)"'),
    ...Array.from({ length: stars }, () =>
      disc(
        random.between(0, width),
        random.between(0, line),
        random.next() * 1.4 + 0.3,
        `fill="#fff" opacity="${(0.3 + random.next() * 0.7).toFixed(2)}"`,
      ),
    ),
    ...clouds(random, view),
    light === undefined
      ? ""
      : disc(light.x * width, light.y * height, light.radius * width * 6, 'fill="url(#glow)"') +
          disc(light.x * width, light.y * height, light.radius * width, `fill="${light.colour}"`),
    ...ridges,
    box(0, line, width, height - line, 'fill="url(#water)"'),
    ...ripples(random, view),
    ...boats.map(({ x, y, size, kind, colour }) => boat(kind, x * width, y * height, size * width, colour)),
  );
}

/** The outline of a hill: a line whose halves are bent again and again. */
function ridge(random: Random, width: number, foot: number, rise: number, index: number): string {
  let heights = [random.next() * 0.5 + 0.1, random.next(), random.next() * 0.6 + 0.2, random.next() * 0.4];
  for (let bend = 0.26; heights.length < 200; bend *= 0.52)
    heights = heights.flatMap((one, at) => {
      const next = heights[at + 1];
      return next === undefined ? [one] : [one, (one + next) / 2 + (random.next() - 0.5) * bend];
    });
  // Near hills go down to the water on one side, so that the far ones are seen behind them.
  const slope = (at: number) => (index === 0 ? 1 : index % 2 === 0 ? 1 - at * 1.1 : at * 1.15 - 0.1);
  const points = heights.map((one, at) => {
    const part = at / (heights.length - 1);
    return `L${(part * width).toFixed(1)} ${(foot - Math.max(0, one * slope(part)) * rise).toFixed(1)}`;
  });
  return `M0 ${foot}${points.join("")}L${width} ${foot}`;
}

/** Clouds are heaps of soft flat spots. */
function clouds(random: Random, { width, height, horizon, stars = 0 }: View): string[] {
  if (stars > 0) return [];
  return Array.from({ length: 7 }, () => {
    const [x, y] = [random.next() * width, (0.04 + random.next() * 0.62) * horizon * height];
    const spots = Array.from({ length: 6 }, () => {
      const wide = (0.05 + random.next() * 0.11) * width;
      const look = `fill="url(#cloud)" opacity="${(0.1 + random.next() * 0.28).toFixed(2)}"`;
      const at = `cx="${Math.round(x + (random.next() - 0.5) * width * 0.2)}" cy="${Math.round(y + (random.next() - 0.5) * height * 0.02)}"`;
      return `<ellipse ${at} rx="${Math.round(wide)}" ry="${Math.round(wide * (0.09 + random.next() * 0.08))}" ${look}/>`;
    });
    return spots.join("");
  });
}

/** Light on the waves: everywhere a little, much of it below the sun or the moon. */
function ripples(random: Random, { width, height, horizon, light }: View): string[] {
  const top = horizon * height;
  return Array.from({ length: 420 }, (_, index) => {
    const depth = random.next() ** 1.6;
    const y = top + depth * (height - top);
    const isLit = light !== undefined && index % 2 === 0;
    const spread = width * (0.03 + depth * 0.12);
    const x = isLit ? light.x * width + (random.next() + random.next() - 1) * spread : random.next() * width;
    const long = width * (0.004 + depth * 0.035) * (0.4 + random.next());
    const look = isLit
      ? `${pen(light.colour, 1 + depth * 3)} opacity=".55"`
      : `${pen(random.chance(0.5) ? "#fff" : "#000", 1 + depth * 2)} opacity=".07"`;
    return path(`M${(x - long / 2).toFixed(1)} ${y.toFixed(1)}h${long.toFixed(1)}`, look);
  });
}

/** A boat with its waterline at a place, `size` long. */
export function boat(kind: Boat, x: number, y: number, size: number, colour: string): string {
  const place = `transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(size / 100).toFixed(3)})"`;
  const shadow = '<ellipse cx="0" cy="3" rx="50" ry="4" fill="#000" opacity=".22"/>';
  const hull = path("M-50 -9H50L41 3H-42Z", `fill="${colour}"`);
  if (kind === "sail")
    return `<g ${place}>${shadow}${path("M-34 -7H34L24 3H-26Z", `fill="${colour}"`)}${path("M-2 -8V-96", pen("#5b4636", 2.4))}${path("M2 -12V-92Q30 -52 34 -12Z", 'fill="#fffdf6"')}${path("M-6 -12V-80Q-26 -44 -32 -12Z", 'fill="#f4ead6"')}</g>`;
  const windows = Array.from({ length: 9 }, (_, index) => box(-32 + index * 7, -21, 4.5, 3.6, 'fill="#2c3e50"', 0.8));
  return `<g ${place}>${shadow}${hull}${box(-38, -25, 70, 17, 'fill="#fbfaf5"', 1.5)}${windows.join("")}${box(-24, -37, 36, 12, 'fill="#f1efe6"', 1.5)}${box(-4, -51, 12, 14, 'fill="#c0392b"')}${box(-4, -48, 12, 4, 'fill="#fff"')}${path("M-50 -9H50", pen("#fff", 1.4))}</g>`;
}
