import { boat } from "./coast.ts";
import { box, disc, fade, path, pen, svg } from "./svg.ts";

/** A thing on a wall and a floor, as people photograph what they give away. */
const shown = (wall: readonly [string, string], floor: string, ...inside: readonly string[]) =>
  svg(
    800,
    600,
    `<defs>${fade("wall", ...wall)}</defs>`,
    box(0, 0, 800, 600, 'fill="url(#wall)"'),
    path("M0 470H800V600H0Z", `fill="${floor}"`),
    '<ellipse cx="400" cy="505" rx="250" ry="22" fill="#000" opacity=".18"/>',
    ...inside,
  );

const wheel = (x: number) =>
  [
    disc(x, 420, 92, pen("#23272b", 14)),
    ...[0, 30, 60, 90, 120, 150].map((turn) =>
      path("M-86 0H86", `${pen("#aab2b8", 2)} transform="translate(${x} 420) rotate(${turn})"`),
    ),
    disc(x, 420, 9, 'fill="#23272b"'),
  ].join("");

const jar = (x: number, fruit: string, label: string) =>
  [
    box(x - 58, 300, 116, 190, `fill="${fruit}"`, 20),
    box(x - 58, 300, 26, 190, 'fill="#fff" opacity=".28"', 13),
    box(x - 52, 272, 104, 38, 'fill="#c9a24b"', 8),
    box(x - 44, 360, 88, 74, 'fill="#fdf6e6"', 6),
    path(`M${x - 26} 388h52M${x - 18} 406h36`, pen(label, 6)),
  ].join("");

/** What is offered, lent and looked for in the neighbourhood. */
export const goods = {
  bicycle: () =>
    shown(
      ["#d8e2df", "#c3d0cc"],
      "#9aa39a",
      wheel(240),
      wheel(560),
      path("M240 420L350 250H510L400 420H240M350 250L400 420L520 230M560 420L505 205", pen("#d23c2f", 15)),
      path("M485 200h48q18 0 20 20M326 240h52", pen("#23272b", 13)),
    ),
  dinghy: () =>
    svg(
      800,
      600,
      `<defs>${fade("sky", "#9fd0e6", "#f3e7cf")}</defs>`,
      box(0, 0, 800, 600, 'fill="url(#sky)"'),
      disc(650, 120, 46, 'fill="#fff4cf"'),
      path("M0 330L150 270L280 320L430 250L620 326L800 280V400H0Z", 'fill="#7c9a8d"'),
      path("M0 380H800V600H0Z", 'fill="#3f7f96"'),
      boat("sail", 400, 470, 330, "#e2b13c"),
      path("M0 500q50 -18 100 0t100 0t100 0t100 0t100 0t100 0t100 0t100 0V600H0Z", 'fill="#2f6a80"'),
    ),
  jam: () =>
    shown(
      ["#f6e7d2", "#ecd4b4"],
      "#a9794c",
      jar(240, "#8e1f3b", "#8e1f3b"),
      jar(400, "#e08a1e", "#c26f10"),
      jar(560, "#4b2a55", "#4b2a55"),
    ),
  chair: () =>
    shown(
      ["#e9ecef", "#d5dbe0"],
      "#b58d63",
      path("M290 480V330M510 480V330M310 330V150M490 330V150", pen("#7b4f2c", 22)),
      box(270, 312, 260, 34, 'fill="#93623a"', 10),
      ...[170, 214, 258].map((y) => box(310, y, 180, 22, 'fill="#93623a"', 8)),
    ),
  cat: () =>
    shown(
      ["#f0e2d6", "#dcc4b0"],
      "#8f6b50",
      path("M270 490Q250 300 400 300Q550 300 530 490Z", 'fill="#3a3f47"'),
      path("M528 470Q640 470 610 360", pen("#3a3f47", 28)),
      disc(400, 250, 92, 'fill="#3a3f47"'),
      path("M322 214L316 120L384 168ZM478 214L484 120L416 168Z", 'fill="#3a3f47"'),
      path("M360 490Q356 400 400 396Q444 400 440 490Z", 'fill="#f4f1ec"'),
      disc(366, 244, 13, 'fill="#f2c94c"'),
      disc(434, 244, 13, 'fill="#f2c94c"'),
      path("M388 284h24l-12 14Z", 'fill="#e9a0a0"'),
      path("M340 284h-60M340 298l-56 14M460 284h60M460 298l56 14", pen("#cfd3d8", 4)),
    ),
  seedlings: () =>
    shown(
      ["#dcebd6", "#c2d9bb"],
      "#8a7355",
      ...[200, 333, 466, 600].flatMap((x) => [
        path(`M${x - 50} 380H${x + 50}L${x + 36} 490H${x - 36}Z`, 'fill="#b5603a"'),
        path(`M${x} 380V270`, pen("#4d7a3a", 9)),
        path(`M${x} 320Q${x - 70} 300 ${x - 62} 240Q${x - 6} 250 ${x} 320Z`, 'fill="#5e9948"'),
        path(`M${x} 300Q${x + 70} 280 ${x + 60} 220Q${x + 4} 230 ${x} 300Z`, 'fill="#6fae57"'),
      ]),
    ),
} as const;
