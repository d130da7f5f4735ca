import { passengersOn } from "../documents/passengers-on.ts";
import { boat, coast } from "./coast.ts";
import { letters } from "./letters.ts";
import { box, disc, fade, halo, path, pen, svg } from "./svg.ts";

const ink = "#22313d";

/** A poster for an evening with lanterns. */
export function poster(): string {
  const lanterns = [
    [96, 132, "#f2a541"],
    [212, 178, "#e4572e"],
    [338, 196, "#f7c65d"],
    [470, 186, "#e4572e"],
    [592, 158, "#f2a541"],
    [704, 116, "#f7c65d"],
  ] as const;
  return svg(
    800,
    1120,
    `<defs>${fade("night", "#141b3c", "#2c2f6b", "#a34f6d", "#f0a35e")}${lanterns.map(([, , colour], index) => halo(`lamp${index}`, colour, 0.8)).join("")}</defs>`,
    box(0, 0, 800, 1120, 'fill="url(#night)"'),
    path("M0 70Q400 260 800 50", `${pen("#0e1330", 3)}`),
    ...lanterns.map(
      ([x, y, colour], index) =>
        `${disc(x, y + 34, 104, `fill="url(#lamp${index})"`)}${path(`M${x} ${y - 26}V${y}`, pen("#0e1330", 3))}<ellipse cx="${x}" cy="${y + 34}" rx="33" ry="40" fill="${colour}"/>${path(`M${x - 14} ${y}q-10 34 0 68M${x + 14} ${y}q10 34 0 68M${x} ${y - 6}v80`, `${pen("#fff", 2)} opacity=".5"`)}${box(x - 14, y - 8, 28, 8, 'fill="#3b2430"', 3)}${box(x - 14, y + 70, 28, 8, 'fill="#3b2430"', 3)}`,
    ),
    letters("Lantern", 400, 350, { size: 104, colour: "#fff6e3", align: "middle", weight: 0.11 }),
    letters("Evening", 400, 490, { size: 104, colour: "#fff6e3", align: "middle", weight: 0.11 }),
    letters("North mole - Saturday - 19:30", 400, 628, { size: 27, colour: "#ffd9a0", align: "middle", weight: 0.13 }),
    boat("ferry", 400, 862, 330, "#141b3c"),
    ...[0, 1, 2, 3].map((row) =>
      path(
        `M0 ${862 + row * 60}q50 -${22 - row * 3} 100 0t100 0t100 0t100 0t100 0t100 0t100 0t100 0V1120H0Z`,
        `fill="${["#3a4a86", "#2b3871", "#1f2a5c", "#141b3c"][row]}"`,
      ),
    ),
    letters("The last boat waits for the last lantern", 400, 1062, {
      size: 17,
      colour: "#cfd6ff",
      align: "middle",
      weight: 0.12,
    }),
  );
}

/** Bars of a month, by day. */
export function passengers(): string {
  const [left, foot, scale] = [110, 560, 0.17];
  const lines = [0, 500, 1000, 1500, 2000, 2500].map(
    (amount) =>
      path(`M${left} ${foot - amount * scale}H1160`, pen("#e3e8eb", 1.5)) +
      letters(String(amount), left - 16, foot - amount * scale - 7, {
        size: 14,
        colour: "#72818c",
        align: "end",
        weight: 0.13,
      }),
  );
  const bars = Array.from({ length: 30 }, (_, index) => {
    const height = passengersOn(index) * scale;
    const x = left + 12 + index * 34.6;
    const label =
      index % 7 === 5
        ? letters(String(index + 1), x + 12, foot + 16, { size: 14, colour: ink, align: "middle", weight: 0.14 })
        : "";
    return box(x, foot - height, 24, height, `fill="${index % 7 === 5 ? "#1d4f7c" : "#9cc3d8"}"`, 3) + label;
  });
  return svg(
    1200,
    675,
    box(0, 0, 1200, 675, 'fill="#fff"'),
    letters("Passengers in September", left, 44, { size: 26, colour: ink, weight: 0.15 }),
    letters("Saturdays in dark blue", left, 88, { size: 14, colour: "#72818c", weight: 0.13 }),
    ...lines,
    ...bars,
    letters("Day of the month", 1160, 622, { size: 13, colour: "#72818c", align: "end", weight: 0.13 }),
  );
}

/** The ticket office from above, drawn by hand with a ruler. */
export function floorPlan(): string {
  const wall = pen(ink, 9);
  const label = (text: string, x: number, y: number, size = 17) =>
    letters(text, x, y, { size, colour: ink, align: "middle", weight: 0.13 });
  const grid = Array.from({ length: 29 }, (_, index) =>
    path(`M${index * 40 + 20} 0V800M0 ${index * 40 + 20}H1120`, `${pen("#cfe0ea", 1)}`),
  );
  const counter = [0, 1, 2].map(
    (index) =>
      box(150 + index * 190, 330, 150, 44, 'fill="#f3d9a4" stroke="#22313d" stroke-width="3"', 6) +
      label(`Window ${index + 1}`, 225 + index * 190, 344) +
      disc(225 + index * 190, 290, 17, 'fill="#fff" stroke="#22313d" stroke-width="3"'),
  );
  const queue = [0, 1, 2].map(
    (index) =>
      path(`M${225 + index * 190} 650V410`, `${pen("#c8372d", 4)} stroke-dasharray="3 14"`) +
      path(`M${215 + index * 190} 424L${225 + index * 190} 404L${235 + index * 190} 424`, pen("#c8372d", 4)),
  );
  return svg(
    1120,
    800,
    box(0, 0, 1120, 800, 'fill="#fbfdfe"'),
    ...grid,
    path("M90 90H1030V710H640M520 710H90V90", wall),
    path("M90 374H150M300 352H340M490 352H530M680 352H740V90M740 230V300M740 352V420M740 520V710", wall),
    path("M520 710A120 120 0 0 1 640 590M740 520A100 100 0 0 0 840 420", `${pen("#72818c", 3)} stroke-dasharray="8 8"`),
    path("M640 710V590M740 420H840", pen(ink, 4)),
    ...counter,
    ...queue,
    label("Staff", 415, 190, 22),
    label("Queue", 415, 674, 22),
    label("Waiting room", 885, 620, 20),
    label("Lost & found", 885, 190, 20),
    ...[0, 1, 2].map((row) => box(790, 240 + row * 38, 190, 22, 'fill="#d5e6d8" stroke="#22313d" stroke-width="3"', 3)),
    ...[0, 1, 2, 3].map((seat) =>
      box(960, 430 + seat * 44, 36, 32, 'fill="#cfe0f2" stroke="#22313d" stroke-width="3"', 8),
    ),
    path("M90 752H1030M90 742V762M1030 742V762", pen("#72818c", 3)),
    label("14 m", 560, 764, 18),
  );
}

/** The screen of the harbour app, by day or by night. */
export function appScreen(isDark: boolean): string {
  const [ground, card, text, faint, water, land] = isDark
    ? ["#10181f", "#1a262f", "#e8eef2", "#8fa2ae", "#17384a", "#2a3f35"]
    : ["#f4f7f9", "#ffffff", "#1b2a35", "#6c7c88", "#a9d4e6", "#d7e3c8"];
  const on = isDark ? "#57b98a" : "#1f6b45";
  const late = isDark ? "#f0a35e" : "#a3541a";
  const rows = [
    ["07:15", "Innis", "On time", "Pier 2"],
    ["08:20", "Skarholm", "10 late", "Pier 5"],
    ["09:40", "Lower Tarn", "On time", "Pier 1"],
    ["10:40", "Vesterø", "On time", "Pier 3"],
  ] as const;
  const line = (x: number, y: number, what: string, size: number, colour: string, align: "start" | "end" = "start") =>
    letters(what, x, y, { size, colour, align, weight: 0.14 });
  return svg(
    540,
    1080,
    box(0, 0, 540, 1080, `fill="${ground}"`),
    line(32, 26, "9:41", 15, text),
    box(478, 26, 30, 15, pen(text, 2), 4) + box(481, 29, 20, 9, `fill="${text}"`, 2),
    line(32, 82, "Next boats", 30, text),
    box(24, 140, 492, 320, `fill="${water}"`, 24),
    `<clipPath id="map"><rect x="24" y="140" width="492" height="320" rx="24"/></clipPath><g clip-path="url(#map)">${path("M24 140H210Q250 190 200 240Q150 280 170 330Q120 350 110 400Q60 420 24 400Z", `fill="${land}"`)}${path("M360 210Q420 180 470 220Q520 260 460 300Q390 320 360 280Q330 240 360 210Z", `fill="${land}"`)}${path("M300 400Q340 380 380 404Q390 440 340 446Q290 440 300 400Z", `fill="${land}"`)}</g>`,
    path(
      "M186 280Q270 230 352 250M186 280Q250 350 300 410",
      `${pen(isDark ? "#8fd3ff" : "#1d4f7c", 4)} stroke-dasharray="2 12"`,
    ),
    disc(186, 280, 10, `fill="${isDark ? "#8fd3ff" : "#1d4f7c"}"`),
    boat("ferry", 268, 252, 54, "#c8372d"),
    ...rows.flatMap(([time, to, state, pier], index) => {
      const y = 490 + index * 122;
      const colour = state === "On time" ? on : late;
      return [
        box(24, y, 492, 104, `fill="${card}"`, 18),
        line(48, y + 24, time, 24, text),
        line(162, y + 24, to, 22, text),
        line(48, y + 68, pier, 14, faint),
        disc(170, y + 75, 6, `fill="${colour}"`),
        line(186, y + 68, state, 14, colour),
      ];
    }),
    box(0, 992, 540, 88, `fill="${card}"`),
    ...["Boats", "Map", "Tickets"].map((tab, index) =>
      letters(tab, 90 + index * 180, 1032, {
        size: 15,
        colour: index === 0 ? (isDark ? "#8fd3ff" : "#1d4f7c") : faint,
        align: "middle",
        weight: index === 0 ? 0.18 : 0.13,
      }),
    ),
    box(200, 1064, 140, 5, `fill="${text}"`, 3),
  );
}

/** Two signs for the same quay. */
export function signs(): string {
  const board = (x: number, inside: string) =>
    box(x - 4, 96, 428, 268, 'fill="#0003"', 18) +
    box(x, 90, 420, 260, 'fill="#1d4f7c"', 16) +
    box(x + 10, 100, 400, 240, 'fill="none" stroke="#fff" stroke-width="5"', 10) +
    box(x + 196, 350, 28, 190, 'fill="#7d8a93"') +
    inside;
  const white = (text: string, x: number, y: number, size: number, weight = 0.14) =>
    letters(text, x, y, { size, colour: "#fff", weight });
  return svg(
    1080,
    600,
    box(0, 0, 1080, 600, 'fill="#dfeaf0"'),
    path("M0 520H1080V600H0Z", 'fill="#b9c7bd"'),
    board(
      80,
      white("5", 122, 142, 150, 0.17) +
        white("Skarholm", 244, 158, 24) +
        white("Saint-Brieg", 244, 214, 24) +
        white("Vesterø", 244, 270, 24),
    ),
    board(
      580,
      path("M650 220H760M722 170L772 220L722 270", pen("#fff", 22)) +
        white("Pier 5", 806, 150, 34) +
        white("Skarholm", 806, 218, 21) +
        white("Saint-Brieg", 806, 264, 21),
    ),
    letters("A", 290, 40, { size: 30, colour: ink, align: "middle", weight: 0.16 }),
    letters("B", 790, 40, { size: 30, colour: ink, align: "middle", weight: 0.16 }),
  );
}

/** Views of the harbour and the water around it. */
export const views = {
  dawn: () =>
    coast({
      seed: 11,
      width: 1600,
      height: 1067,
      sky: ["#5d7fb0", "#e6b9a5@62", "#ffd9a0"],
      water: ["#e9b98c", "#6d87a4", "#334a63"],
      horizon: 0.58,
      hills: ["#8f9bb5", "#6f7c9a", "#4a5570"],
      light: { x: 0.64, y: 0.5, colour: "#ffe7b8", radius: 0.03 },
      boats: [{ x: 0.3, y: 0.69, size: 0.15, kind: "ferry", colour: "#27405c" }],
    }),
  night: () =>
    coast({
      seed: 4,
      width: 1600,
      height: 1000,
      sky: ["#070d20", "#15244a", "#36507c"],
      water: ["#2a426b", "#0d1830", "#060b18"],
      horizon: 0.62,
      hills: ["#1b2b4e", "#111d38", "#0a1226"],
      light: { x: 0.24, y: 0.2, colour: "#f4f1dc", radius: 0.018 },
      stars: 420,
      boats: [{ x: 0.7, y: 0.76, size: 0.08, kind: "sail", colour: "#0a1226" }],
    }),
  storm: () =>
    coast({
      seed: 29,
      width: 1500,
      height: 1000,
      sky: ["#3d4650", "#6d7780", "#a7aeb0"],
      water: ["#6f8086", "#45565c", "#263338"],
      horizon: 0.5,
      hills: ["#6c7780", "#525d66", "#3a444c"],
      boats: [{ x: 0.62, y: 0.66, size: 0.2, kind: "ferry", colour: "#8d2620" }],
    }),
  regatta: () =>
    coast({
      seed: 17,
      width: 1600,
      height: 1067,
      sky: ["#3f86c6", "#9ccbe6", "#e3f1f3"],
      water: ["#7db7cf", "#2f7fa3", "#15506f"],
      horizon: 0.5,
      hills: ["#9dbccb", "#6f9a86", "#4c7c5d"],
      boats: [
        { x: 0.2, y: 0.6, size: 0.1, kind: "sail", colour: "#c8372d" },
        { x: 0.44, y: 0.57, size: 0.07, kind: "sail", colour: "#1d4f7c" },
        { x: 0.58, y: 0.7, size: 0.16, kind: "sail", colour: "#e9a23b" },
        { x: 0.84, y: 0.62, size: 0.11, kind: "sail", colour: "#2e8b57" },
      ],
    }),
  buoy: () =>
    coast({
      seed: 23,
      width: 1067,
      height: 1400,
      sky: ["#4a8ec9", "#b5d8ea", "#f2f0e0"],
      water: ["#8cc3d2", "#3a87a5", "#174f6b"],
      horizon: 0.42,
      hills: ["#a5bfce", "#7ba08f", "#567f65"],
      boats: [
        { x: 0.5, y: 0.78, size: 0.42, kind: "sail", colour: "#e9a23b" },
        { x: 0.16, y: 0.53, size: 0.1, kind: "sail", colour: "#c8372d" },
      ],
    }),
  finish: () =>
    coast({
      seed: 31,
      width: 1600,
      height: 1067,
      sky: ["#c9793f", "#f0b26a", "#ffe2a8"],
      water: ["#f0bd7c", "#a86a4c", "#4e3a45"],
      horizon: 0.55,
      hills: ["#b0806e", "#8a5f5c", "#5f434b"],
      light: { x: 0.5, y: 0.46, colour: "#fff0c2", radius: 0.04 },
      boats: [
        { x: 0.32, y: 0.66, size: 0.13, kind: "sail", colour: "#3b2a33" },
        { x: 0.7, y: 0.62, size: 0.09, kind: "sail", colour: "#3b2a33" },
      ],
    }),
};

/** The lighthouse at work, in so many pictures a turn. */
export function beam(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = (index / count) * 2 * Math.PI;
    const reach = Math.cos(turn) * 420;
    const wide = 16 + Math.abs(Math.sin(turn)) * 120;
    return svg(
      480,
      320,
      `<defs>${fade("night", "#0a1430", "#1d355f", "#41608c")}</defs>`,
      box(0, 0, 480, 320, 'fill="url(#night)"'),
      ...[
        [60, 40],
        [120, 88],
        [190, 30],
        [330, 60],
        [400, 36],
        [440, 110],
        [90, 140],
        [280, 22],
      ].map(([x = 0, y = 0]) => disc(x, y, 1.4, 'fill="#fff"')),
      path(`M240 112L${240 + reach} ${112 - wide}V${112 + wide}Z`, 'fill="#ffe9a8" opacity=".55"'),
      path("M224 262L230 128H250L256 262Z", 'fill="#f4efe2"'),
      path("M227.500 186H252.500L254 214H226Z", 'fill="#b4322a"'),
      box(228, 100, 24, 26, `fill="${Math.sin(turn) > 0.6 ? "#fff" : "#ffe9a8"}"`, 2),
      path("M224 100L240 84L256 100Z", 'fill="#7c211c"'),
      path("M0 262Q120 232 200 256Q260 262 300 258Q400 268 480 252V320H0Z", 'fill="#0b1a2c"'),
      path("M0 286q30 -8 60 0t60 0t60 0t60 0t60 0t60 0t60 0t60 0V320H0Z", 'fill="#12304a"'),
    );
  });
}
