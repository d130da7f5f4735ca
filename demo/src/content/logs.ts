import type { Random } from "../random.ts";
import type { Day, LogEntry } from "../world.ts";

const two = (number: number) => String(number).padStart(2, "0");
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

interface Sailing {
  readonly ship: string;
  readonly by: string;
  readonly leaves: number;
  readonly to: string;
}

/** The boats of a day. On Sundays the Kittiwake rests. */
const sailings: readonly Sailing[] = [
  { ship: "Halcyon", by: "eleni", leaves: 435, to: "Innis" },
  { ship: "Petrel", by: "ada", leaves: 500, to: "Skarholm" },
  { ship: "Kittiwake", by: "nikos", leaves: 640, to: "Vesterø" },
  { ship: "Halcyon", by: "eleni", leaves: 790, to: "Innis" },
  { ship: "Petrel", by: "ada", leaves: 930, to: "Saint-Brieg" },
  { ship: "Kittiwake", by: "nikos", leaves: 1010, to: "Lower Tarn" },
  { ship: "Petrel", by: "ada", leaves: 1050, to: "Skarholm" },
  { ship: "Halcyon", by: "eleni", leaves: 1100, to: "Innis" },
  { ship: "Selkie", by: "haruto", leaves: 580, to: "Lower Tarn" },
];

/** Bridge log: what leaves and what comes in, with whom on board. */
export function bridge({ date, random }: Day): LogEntry[] {
  const isSunday = date.getDay() === 0;
  return sailings
    .filter(({ ship }) => !isSunday || ship !== "Kittiwake")
    .flatMap((sailing) => {
      const late = random.chance(0.2) ? random.between(3, 18) : random.between(0, 2);
      const minute = sailing.leaves + late;
      const away = { minute, script: `${sailing.by}: ${departure(random, sailing, late)}${marks(random)}` };
      const arrives = minute + random.between(44, 71);
      const back = `${random.chance(0.3) ? "finn" : sailing.by}: ${arrival(random, sailing, arrives)}`;
      return random.chance(0.93) ? [away, { minute: arrives, script: back }] : [away];
    });
}

function departure(random: Random, { ship, leaves, to }: Sailing, late: number): string {
  const people = random.between(18, 240);
  const cars = random.between(0, 46);
  const delay = late > 2 ? `, ${late} late` : "";
  return random.pick([
    `**${ship}** off at ${clock(leaves + late)}${delay}, ${people} on board, ${cars} cars, for ${to}.`,
    `**${ship}** for ${to}, cast off ${clock(leaves + late)}${delay}. ${people} passengers, ${cars} vehicles${extra(random)}.`,
    `${clock(leaves + late)} **${ship}** → ${to}. ${people} pax / ${cars} cars${delay}${extra(random)}.`,
  ]);
}

const extra = (random: Random) =>
  random.chance(0.8)
    ? ""
    : random.pick([
        ", one horse",
        ", the school band",
        ", a wedding",
        ", two coaches",
        ", bread",
        ", a piano",
        ", goats",
      ]);

function arrival(random: Random, { ship, to }: Sailing, minute: number): string {
  const water = random.pick(["calm", "slight swell", "short sea off the cape", "haze outside", "smooth all the way"]);
  return random.pick([
    `**${ship}** alongside at ${to}, ${clock(minute)}. ${water[0]?.toUpperCase()}${water.slice(1)}.`,
    `${clock(minute)} **${ship}** fast at ${to}, berth ${random.between(1, 3)}. ${water[0]?.toUpperCase()}${water.slice(1)}.`,
    `**${ship}** in, ${clock(minute)}, ${water}.`,
  ]);
}

const marks = (random: Random) => (random.chance(0.06) ? `\n+ ${random.pick(["👍", "🐐", "⚓", "🎉"])} 2` : "");

const compass = ["N", "NW", "W", "SW", "S", "SE"];
const skies = [
  "clear",
  "high cloud",
  "showers",
  "rain, easing",
  "fog patches",
  "bright spells",
  "low cloud",
  "drizzle",
];
const remarks = [
  "The bees stay in.",
  "Washing may go out.",
  "Swallows low over the mole.",
  "Visibility as far as one wants to look.",
  "The cape has put its hat on.",
  "Good day for varnish.",
  "Bad day for hats.",
  "Two porpoises off the south mole, heading out.",
];

/** Wind and water: the lighthouse reports, three times a day. */
export function weather({ random, ago }: Day): LogEntry[] {
  const from = random.pick(compass);
  const force = random.between(1, 7);
  const base = 1016 + Math.round(9 * Math.sin(ago / 4));
  return [360, 720, 1110].map((minute) => {
    const now = Math.max(0, force + random.between(-1, 1));
    const knots = now * 4 + random.between(1, 4);
    const report = [
      `ewan: **${clock(minute)}** ${from} ${now}, ${knots} kn, gusts ${knots + random.between(3, 14)}`,
      ` · sea ${["smooth", "slight", "moderate", "rough"][Math.min(3, Math.floor(now / 2))]}`,
      ` · ${base + random.between(-2, 2)} hPa · ${random.between(4, 17)} °C · ${random.pick(skies)}.`,
      random.chance(0.4) ? ` ${random.pick(remarks)}` : "",
    ].join("");
    const answer = now >= 7 && random.chance(0.7) ? "\noksana: Прийнято, швартови подвоєно.\n+ 👍 2" : "";
    return { minute, script: `${report}${answer}` };
  });
}

const colours = ["a grey", "a red", "a green", "a very small", "a child's", "an old", "a blue", "a striped", "one"];
const things = [
  ...["umbrella", "mitten", "rucksack with a teddy bear", "hat", "book in Danish", "pair of spectacles", "scarf"],
  ...[
    "violin case (with violin)",
    "lunch box",
    "walking stick",
    "camera",
    "bucket and spade",
    "phone, ringing",
    "shoe",
  ],
];
const places = [
  ...["Halcyon, upper deck", "Petrel, stern bench", "Kittiwake, row 4", "waiting room", "pier 2, steps", "canteen"],
  ...["window one", "bus stop", "lighthouse, 97th step", "Rosa's terrace", "gangway, pier 5"],
];

/** Lost and found: some things on most days, some of them claimed. */
export function lost({ random }: Day): LogEntry[] {
  const finders = ["thuy", "priya", "finn", "ana", "ben", "rosa", "haruto"];
  return Array.from({ length: random.between(0, 3) }, () => {
    const found = `${random.pick(colours)} ${random.pick(things)}`;
    const line = `${random.pick(finders)}: Found: **${found}**. ${random.pick(places)}. Shelf ${random.between(1, 9)}.`;
    const claim = random.chance(0.45) ? `\n> ${random.pick(finders)}: ${random.pick(claims)}` : "";
    return { minute: random.between(500, 1140), script: `${line}${claim}` };
  });
}

const claims = [
  "Claimed, with tears of joy.",
  "Owner called, comes tomorrow with the first boat.",
  "Collected. Left an apple as a thank-you.",
  "Claimed by two people. They are talking it over at Rosa's.",
  "Collected at window two.",
  "Posted to the address inside.",
  "It was the purser's.",
];

const starters = [
  "Soupe de poisson",
  "Velouté de potiron",
  "Soupe à l'oignon",
  "Minestrone",
  "Lentilles corail",
  "Miso",
];
const mains = [
  ...["maquereau grillé, pommes vapeur", "gratin de chou-fleur", "couscous aux sept légumes", "tourte au poisson"],
  ...["dal et riz au cumin", "moules, frites", "ravioli de Rosa", "hachis parmentier", "galettes de sarrasin"],
];
const sweets = ["tarte aux pommes", "riz au lait", "compote", "pastéis de nata", "crêpes", "gâteau au citron", "fruit"];
/** What those who read the menu answer; `n` makes it another answer the next time. */
const replies: readonly ((n: number) => string)[] = [
  (n) => `thuy: ${n} portions to window one, please.`,
  (n) => `greta: Werkstatt kommt zu ${n}t, hungrig.`,
  () => "karim: صحتين للجميع.",
  (n) => `yuki: ${n}人分お願いします。いただきます！`,
  (n) => `mira: Is there any left at ${12 + (n % 3)}:${two(n * 5)}?`,
  (n) => `marek: Zostawcie mi porcję, będę o ${13 + (n % 2)}:${two(n * 4)}.`,
  (n) => `noor: The smell has reached pier ${(n % 6) + 1}.`,
  () => "rosa: Il dolce è mio.",
  (n) => `priya: ${n} प्लेट, एक बिना मिर्च। धन्यवाद!`,
  (n) => `joon: 개발팀 ${n}명 갑니다. 자리 있나요?`,
  (n) => `hugo: ${n * 4} pains, encore trop chauds pour parler.`,
  (n) => `zeynep: ${n} tabak lütfen, biri tatlıdan büyük.`,
  (n) => `jonas: ${n}× Nachtisch, 1× Entschuldigung.`,
  (n) => `taras: Залиште нічній вахті ${n} порції, будь ласка.`,
  (n) => `finn: The {ship} is ${n} min late. So is my appetite, for once.`,
  (n) => `diego: Somos ${n} de la grúa, con hambre de grúa.`,
];

/** Cantine: the menu of each working day, and who is hungry. */
export function menu({ date, random, ago }: Day): LogEntry[] {
  if (date.getDay() === 0) return [];
  const lines = [`lea: **Menu** : ${random.pick(starters)} · ${random.pick(mains)} · ${random.pick(sweets)}`];
  if (random.chance(0.7)) lines.push(`+ 😋 ${random.between(1, 6)}`);
  // In turn, so that nobody says the same two days in a row.
  const turn = (ago * 2) % replies.length;
  const answers = replies.slice(turn, turn + random.between(0, 2));
  lines.push(...answers.map((answer) => answer(random.between(2, 11))));
  return [{ minute: random.between(540, 585), script: lines.join("\n") }];
}

const sights = [
  "усе тихо",
  "усе тихо, тюлень на місці",
  "лис біля кухні, сам пішов",
  "світло на причалі 3 знову миготить",
  "рибалки вийшли, четверо",
  "чайки сплять, і я майже",
  "all quiet",
  "all quiet, stars",
  "one yacht in, guest berth 2, tired people",
  "rain on the roof, nothing else",
  "Hugo's oven is on, so it is three",
];

/** Night watch: rounds at midnight, two and four. */
export function watch({ random }: Day): LogEntry[] {
  return [5, 125, 245].map((minute) => ({
    minute: minute + random.between(0, 20),
    script: `taras: Обхід ${clock(minute)}: ${random.pick(sights)}. ${random.between(3, 14)} °C.`,
  }));
}

const goods = [
  "harina",
  "madera",
  "cable",
  "fruta",
  "piezas de motor",
  "papel",
  "pienso",
  "cemento",
  "aceite",
  "muebles",
];

/** Carga: what the cranes move. */
export function cargo({ date, random }: Day): LogEntry[] {
  if (date.getDay() === 0) return [];
  return Array.from({ length: random.between(2, 4) }, (_, index) => {
    const tons = random.between(2, 38);
    const where = `muelle ${random.between(1, 6)}`;
    const said = random.pick([
      `carmen: Entrada: ${tons} t de ${random.pick(goods)}, ${where}. Papeles en regla ✅`,
      `carmen: Salida: ${random.between(4, 60)} palés de ${random.pick(goods)} para la isla, ${where}.`,
      `diego: Grúa 2 libre. ${tons} t de ${random.pick(goods)} en ${random.between(12, 55)} minutos.`,
      `diego: Listo: ${random.pick(goods)}, ${tons} t, ${where}. Viento ${random.between(2, 10)} m/s.`,
    ]);
    const reply = random.chance(0.2) ? `\n${random.pick(["carmen", "diego"])}: ${random.pick(thanks)}` : "";
    return { minute: 470 + index * 150 + random.between(0, 120), script: `${said}${reply}` };
  });
}

const thanks = [
  "Gracias, recibido.",
  "Perfecto.",
  "Falta un sello, voy yo.",
  "¿Y el café?",
  "Anotado.",
  "Despacio, que sopla.",
];

/** One line: notices that are gone tomorrow. */
export function notices({ random }: Day): LogEntry[] {
  const pier = random.between(1, 6);
  const at = clock(random.between(84, 216) * 5);
  const lines = [
    `oksana: Причал ${pier} вільний з ${at}. Pier ${pier} free from ${at}.`,
    `greta: Werkstatt heute bis ${at}.`,
    `diego: Grúa 1 en el muelle ${pier} hasta las ${at}.`,
    `marek: Power off at pier ${pier}, ${at}, ${random.between(5, 25)} minutes.`,
    `lea: Il reste ${random.between(2, 14)} parts de tarte.`,
    `arjun: Yesterday: ${random.between(780, 1650)} passengers.`,
    `karim: السردين بنصف السعر حتى ${at}.`,
    `thuy: Cửa số một đóng lúc ${at}.`,
    `haruto: ${at}から訓練、${pier}番桟橋。`,
    `ewan: Gusts of ${random.between(28, 52)} knots after ${at}.`,
    `ada: Petrel ${random.between(4, 15)} min late.`,
    `otto: Turm heute bis ${at} offen.`,
    `eleni: Halcyon στις ${at}, πλήρες.`,
    `wei: 今天送货到${pier}号码头。`,
  ];
  return random.some(lines, random.between(0, 2)).map((script) => ({ minute: random.between(420, 1080), script }));
}
