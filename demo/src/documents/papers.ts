import { isSaturday, passengersOn } from "./passengers-on.ts";
import { type Page, pdf } from "./pdf.ts";

const two = (number: number) => String(number).padStart(2, "0");
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const lines = [
  { pier: 2, ship: "Halcyon", to: "Innis", first: 435, every: 118, crossing: 40 },
  { pier: 5, ship: "Petrel", to: "Skarholm", first: 500, every: 136, crossing: 55 },
  { pier: 3, ship: "Kittiwake", to: "Vesterø", first: 640, every: 185, crossing: 70 },
  { pier: 1, ship: "Selkie", to: "Lower Tarn", first: 580, every: 171, crossing: 35 },
] as const;

/** The winter timetable: a page for each two islands. */
export function winterTimetable(): Uint8Array<ArrayBuffer> {
  const page = (shown: readonly (typeof lines)[number][], note: string): Page => [
    ...shown.flatMap(({ pier, ship, to, first, every, crossing }) => [
      `# Harbour - ${to}`,
      `${ship}, pier ${pier}. From the first of the month, every day.`,
      "",
      "Leaves | Arrives | Returns | Days",
      ...Array.from({ length: 5 }, (_, index) => {
        const leaves = first + index * every;
        return `${clock(leaves)} | ${clock(leaves + crossing)} | ${clock(leaves + crossing + 15)} | ${index === 4 ? "not on Sundays" : "daily"}`;
      }),
      "",
    ]),
    note,
  ];
  return pdf("Winter timetable", [
    page(lines.slice(0, 2), "The 07:15 does not wait for the bread van."),
    page(lines.slice(2), "In wind above 45 knots: harbour.example.org, or ask at window two."),
  ]);
}

/** The passengers of a month, for a spreadsheet. */
export function september(): string {
  const days = Array.from({ length: 30 }, (_, index) => {
    const all = passengersOn(index);
    const innis = Math.round(all * 0.41);
    const skarholm = Math.round(all * 0.33);
    return `2026-09-${two(index + 1)},${all},${innis},${skarholm},${all - innis - skarholm},${isSaturday(index) ? 2 : 0}`;
  });
  return ["day,passengers,innis,skarholm,other,extra_sailings", ...days, ""].join("\n");
}

/** What is new in the app, as it goes to the shops. */
export const releaseNotes = `Harbour app 2.0
===============

New
  * The map shows where each boat is now, and says since when it is old.
  * One word beside each colour: nobody needs to know green from grey.
  * A message at ten minutes of delay, and one on departure.

Faster
  * The timetable is there in 3 seconds. It was 40.
  * The app starts in 2 seconds on the oldest phone we have.

Mended
  * The 02:30 of the last Sunday in October is in the list once.
  * Zooming into the harbour basin no longer closes the map.

Thank you: Yuki, Minji, Noor, Joon, Arjun, Eleni, and everybody at window two.
`;
