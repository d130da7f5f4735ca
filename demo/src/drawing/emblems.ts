import { boat } from "./coast.ts";
import { letters } from "./letters.ts";
import { box, disc, fade, path, pen, svg } from "./svg.ts";

const side = 320;
const square = (wall: readonly [string, string], ...inside: readonly string[]) =>
  svg(side, side, `<defs>${fade("wall", ...wall)}</defs>`, box(0, 0, side, side, 'fill="url(#wall)"'), ...inside);
const sea = (colour: string, y: number) =>
  path(`M0 ${y}q20 -12 40 0t40 0t40 0t40 0t40 0t40 0t40 0t40 0V320H0Z`, `fill="${colour}"`);

/** Pictures of rooms, and of people who would rather show something else than themselves. */
export const emblems = {
  lighthouse: () =>
    square(
      ["#16324f", "#3f6f94"],
      path("M160 92L320 40V130Z", 'fill="#ffe9a8" opacity=".5"'),
      path("M160 92L0 40V130Z", 'fill="#ffe9a8" opacity=".28"'),
      path("M132 262L142 108H178L188 262Z", 'fill="#fbf7ee"'),
      path("M138.500 160H181.500L184 198H136Z", 'fill="#c8372d"'),
      path("M133.500 236H186.500L188 262H132Z", 'fill="#c8372d"'),
      box(138, 78, 44, 32, 'fill="#ffe9a8"', 3),
      path("M132 78L160 52L188 78Z", 'fill="#8d2620"'),
      sea("#0e2236", 262),
    ),
  ferry: () =>
    square(
      ["#bfe0ee", "#eaf5f4"],
      disc(236, 84, 34, 'fill="#fff3c4"'),
      boat("ferry", 160, 214, 230, "#1d4f7c"),
      sea("#2f6f8f", 214),
      sea("#245a76", 252),
    ),
  bread: () =>
    square(
      ["#f3dfc1", "#e2bd8b"],
      path("M52 206Q40 120 160 112Q280 120 268 206Q262 236 160 238Q58 236 52 206Z", 'fill="#c07a3a"'),
      path("M66 196Q60 134 160 126Q260 134 254 196", `${pen("#d99a55", 14)}`),
      path("M112 132L92 184M160 126L148 186M208 132L206 184", pen("#f6e3c3", 9)),
    ),
  coffee: () =>
    square(
      ["#28414a", "#4b6d74"],
      path("M82 132H220V196Q218 250 151 252Q84 250 82 196Z", 'fill="#fdf8ef"'),
      path("M220 152Q262 150 258 184Q252 214 218 210", pen("#fdf8ef", 14)),
      `<ellipse cx="151" cy="134" rx="69" ry="15" fill="#6b3f24"/>`,
      path("M128 104q-14 -16 0 -32t0 -30M172 104q-14 -16 0 -32t0 -30", `${pen("#fff", 7)} opacity=".6"`),
      box(70, 262, 162, 10, 'fill="#fdf8ef"', 5),
    ),
  gull: () =>
    square(
      ["#8fc1d9", "#d8edf1"],
      path("M36 150Q92 84 160 158Q228 84 284 150Q226 122 160 196Q94 122 36 150Z", 'fill="#fff"'),
      path("M36 150Q66 112 100 116Q60 128 36 150ZM284 150Q254 112 220 116Q260 128 284 150Z", 'fill="#59636b"'),
      path("M152 164Q160 150 170 164L160 190Z", 'fill="#fff"'),
      path("M156 190L160 208L166 190Z", 'fill="#e9a23b"'),
    ),
  knot: () =>
    square(
      ["#244b5a", "#123040"],
      ...[
        ["#a8763f", 30],
        ["#e4bd84", 22],
      ].map(([colour, width]) =>
        path(
          "M34 222C120 270 214 222 190 150C172 98 110 112 112 164C114 222 214 250 286 108M34 108C110 70 160 96 196 190",
          pen(String(colour), Number(width)),
        ),
      ),
    ),
  wrench: () =>
    square(
      ["#3a3f44", "#5d656c"],
      `<g transform="rotate(-42 160 160)">${path("M146 84H174V236H146Z", 'fill="#d8dde1"')}${path("M160 28Q206 30 206 74Q206 104 174 112H146Q114 104 114 74Q114 40 140 32V70H180V32Z", 'fill="#eef1f3"')}${disc(160, 244, 38, 'fill="#eef1f3"')}${disc(160, 244, 17, 'fill="#4c5359"')}</g>`,
      letters("17", 160, 286, { size: 18, colour: "#f5c542", align: "middle", weight: 0.17 }),
    ),
  phone: () =>
    square(
      ["#1d4f7c", "#2f7aa8"],
      box(104, 42, 112, 236, 'fill="#0c1f30"', 20),
      box(112, 56, 96, 208, 'fill="#eaf3f6"', 10),
      path("M112 176q24 -14 48 0t48 0V254a10 10 0 0 1 -10 10H122a10 10 0 0 1 -10 -10Z", 'fill="#7cc0d8"'),
      boat("ferry", 160, 178, 66, "#c8372d"),
      box(124, 72, 48, 8, 'fill="#1d4f7c"', 4),
      box(124, 90, 72, 6, 'fill="#b6cbd4"', 3),
      box(124, 104, 60, 6, 'fill="#b6cbd4"', 3),
    ),
  notes: () =>
    square(
      ["#5b2a4e", "#93476d"],
      ...[0, 1, 2, 3, 4].map((line) => path(`M0 ${112 + line * 26}H320`, `${pen("#fff", 2)} opacity=".35"`)),
      ...[
        [96, 190],
        [226, 164],
      ].map(
        ([x = 0, y = 0]) =>
          `<ellipse cx="${x}" cy="${y}" rx="25" ry="18" transform="rotate(-20 ${x} ${y})" fill="#ffe6c7"/>`,
      ),
      path("M119 184V84L249 58V158", pen("#ffe6c7", 8)),
      path("M119 92L249 66V86L119 112Z", 'fill="#ffe6c7"'),
    ),
  cross: () =>
    square(
      ["#e9f3ec", "#c9e2d2"],
      disc(160, 160, 112, 'fill="#fff"'),
      path("M134 82H186V134H238V186H186V238H134V186H82V134H134Z", 'fill="#2e8b57"'),
    ),
  anchor: () =>
    square(
      ["#0f4c5c", "#167085"],
      disc(160, 78, 22, pen("#fff", 14)),
      path(
        "M160 102V256M108 132H212M66 190Q76 254 160 258Q244 254 254 190M66 190L50 214M66 190L90 208M254 190L270 214M254 190L230 208",
        pen("#fff", 15),
      ),
    ),
  bee: () =>
    square(
      ["#ffe9b0", "#f8cf6a"],
      `<g transform="rotate(-18 160 170)"><ellipse cx="132" cy="112" rx="34" ry="52" fill="#fff" opacity=".8" transform="rotate(-24 132 112)"/><ellipse cx="192" cy="112" rx="34" ry="52" fill="#fff" opacity=".8" transform="rotate(24 192 112)"/><ellipse cx="162" cy="182" rx="84" ry="56" fill="#f2a71b"/>${path("M120 136V228M160 126V238M200 134V230", pen("#33261a", 17))}${disc(92, 172, 7, 'fill="#33261a"')}${path("M86 140Q66 116 50 122M98 132Q86 100 68 100", pen("#33261a", 6))}</g>`,
    ),
};
