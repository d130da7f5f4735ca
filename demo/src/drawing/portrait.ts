import { box, disc, fade, path, pen, svg } from "./svg.ts";

/** How somebody looks in their picture. */
export interface Look {
  /** Colours of the wall behind them, above and below. */
  readonly wall: readonly [string, string];
  readonly skin: string;
  readonly hair: string;
  readonly cut: keyof typeof cuts;
  readonly shirt: string;
  readonly with?: readonly (keyof typeof extras)[];
}

const side = 320;

/** Hair behind the head, and in front of it. */
const cuts = {
  short: (hair: string) => [
    "",
    path("M104 142Q96 76 160 72Q224 76 216 142Q210 112 186 106Q148 110 122 108Q108 118 104 142Z", `fill="${hair}"`),
  ],
  long: (hair: string) => [
    path("M98 150Q92 66 160 64Q228 66 222 150V236Q206 250 160 248Q114 250 98 236Z", `fill="${hair}"`),
    path("M104 146Q102 78 160 76Q218 78 216 146Q204 108 168 96Q142 118 104 146Z", `fill="${hair}"`),
  ],
  bun: (hair: string) => [
    disc(160, 62, 26, `fill="${hair}"`),
    path("M103 148Q98 78 160 74Q222 78 217 148Q208 106 160 100Q112 106 103 148Z", `fill="${hair}"`),
  ],
  curls: (hair: string) => [
    [...[108, 124, 142, 160, 178, 196, 212].entries()]
      .map(([index, x]) => disc(x, 100 - Math.sin((index / 6) * Math.PI) * 26, 25, `fill="${hair}"`))
      .join(""),
    [...[110, 128, 148, 170, 192, 210].entries()]
      .map(([index, x]) => disc(x, 108 - Math.sin((index / 5) * Math.PI) * 17, 15, `fill="${hair}"`))
      .join(""),
  ],
  scarf: (hair: string) => [
    path("M92 156Q84 58 160 58Q236 58 228 156Q232 226 206 262H114Q88 226 92 156Z", `fill="${hair}"`),
    path("M104 150Q104 84 160 82Q216 84 216 150Q206 108 160 104Q114 108 104 150Z", `fill="${hair}"`),
  ],
  bald: () => ["", ""],
} satisfies Record<string, (hair: string) => readonly [string, string] | string[]>;

const extras = {
  glasses: () =>
    [133, 187].map((x) => disc(x, 150, 18, pen("#2b2b2b", 4))).join("") +
    path("M151 148Q160 143 169 148", pen("#2b2b2b", 4)),
  beard: (hair: string) =>
    path(
      "M106 156Q110 216 160 220Q210 216 214 156Q206 182 184 182Q160 172 136 182Q114 182 106 156Z",
      `fill="${hair}"`,
    ) + path("M146 190Q160 196 174 190", pen("#fff5ee", 3.5)),
  cap: () =>
    path("M100 122Q100 70 160 68Q220 70 220 122Z", 'fill="#1f3a56"') +
    path("M96 124Q160 100 224 124Q214 136 160 128Q106 136 96 124Z", 'fill="#142a40"') +
    path("M160 80v20M151 90h18M152 97q8 8 16 0", pen("#e8c766", 3)),
  toque: () =>
    path(
      "M112 116V84Q92 80 96 58Q104 38 126 46Q140 26 160 32Q180 26 194 46Q216 38 224 58Q228 80 208 84V116Q160 104 112 116Z",
      'fill="#fdfdfb" stroke="#d9d6cd" stroke-width="2"',
    ),
  earring: () => disc(104, 178, 5, 'fill="#e2b23c"') + disc(216, 178, 5, 'fill="#e2b23c"'),
  collar: () => path("M124 262L160 290L196 262L206 276L160 320L114 276Z", 'fill="#fff" opacity=".9"'),
};

/** A picture of somebody, as a square. */
export function portrait({ wall, skin, hair, cut, shirt, with: worn = [] }: Look): string {
  const [behind, before] = cuts[cut](hair);
  const shade = `fill="#000" opacity=".1"`;
  return svg(
    side,
    side,
    `<defs>${fade("wall", ...wall)}</defs>`,
    box(0, 0, side, side, 'fill="url(#wall)"'),
    disc(246, 74, 120, 'fill="#fff" opacity=".12"'),
    behind ?? "",
    path("M28 330Q34 262 112 250Q160 262 208 250Q286 262 292 330Z", `fill="${shirt}"`),
    path("M132 214H188V252Q160 278 132 252Z", `fill="${skin}"`),
    path("M132 226Q160 246 188 226V234Q160 256 132 234Z", shade),
    disc(103, 154, 12, `fill="${skin}"`),
    disc(217, 154, 12, `fill="${skin}"`),
    path("M104 138Q104 88 160 86Q216 88 216 138Q218 222 160 228Q102 222 104 138Z", `fill="${skin}"`),
    ...[133, 187].map((x) => disc(x, 151, 6, 'fill="#2a2320"') + disc(x + 2, 149, 1.8, 'fill="#fff"')),
    path("M122 132Q133 125 144 131M176 131Q187 125 198 132", pen("#2a2320", 4.2)),
    path("M160 156Q154 174 163 177", `${pen("#000", 3.4)} opacity=".28"`),
    path("M140 194Q160 212 180 194", pen("#8c3b36", 4.6)),
    ...[124, 196].map((x) => disc(x, 178, 11, 'fill="#d9534f" opacity=".16"')),
    before ?? "",
    ...worn.map((one) => extras[one](hair)),
  );
}
