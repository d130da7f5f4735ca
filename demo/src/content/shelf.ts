import { releaseNotes, september, winterTimetable } from "../documents/papers.ts";
import { emblems } from "../drawing/emblems.ts";
import { goods } from "../drawing/goods.ts";
import { portrait } from "../drawing/portrait.ts";
import { appScreen, beam, floorPlan, passengers, poster, signs, views } from "../drawing/sheets.ts";
import { asMoving, asPhoto, asPng } from "../drawing/svg.ts";
import type { MadeFile, Shelf } from "../shelf.ts";
import { speech } from "../sounds/speech.ts";
import { foghorn, waltz } from "../sounds/waltz.ts";
import { wav } from "../sounds/wav.ts";
import { looks } from "./looks.ts";

const photo = (name: string, drawing: () => string) => async (): Promise<MadeFile> => ({
  ...{ name: `${name}.jpg`, bytes: await asPhoto(drawing()) },
});
const drawn = (name: string, drawing: () => string) => async (): Promise<MadeFile> => ({
  ...{ name: `${name}.png`, bytes: await asPng(drawing()) },
});
const each = <T>(things: Readonly<Record<string, T>>, make: (name: string, thing: T) => () => Promise<MadeFile>) =>
  Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, make(name, thing)]));

export { taken } from "../shelf.ts";

/** Everything that is shown at the harbour. Nothing of it comes from elsewhere: it is drawn, written and played by the code of this workspace. */
export const shelf: Shelf = {
  files: {
    ...each(views, photo),
    ...each(goods, photo),
    ...each(emblems, drawn),
    ...each(looks, (name, look) => drawn(name, () => portrait(look))),
    "lantern-poster": drawn("lantern-evening-2", poster),
    passengers: drawn("passengers-september", passengers),
    "ticket-office": drawn("ticket-office", floorPlan),
    signs: drawn("signs-a-b", signs),
    "app-light": drawn("next-boats-light", () => appScreen(false)),
    "app-dark": drawn("next-boats-dark", () => appScreen(true)),
    beam: async () => ({ name: "lighthouse.gif", bytes: await asMoving(beam(12), 160) }),
    timetable: () => ({ name: "winter-timetable.pdf", bytes: winterTimetable() }),
    september: () => ({ name: "september.csv", bytes: september() }),
    "release-notes": () => ({ name: "release-notes-2.0.txt", bytes: releaseNotes }),
    waltz: () => ({ name: "summer-waltz.wav", bytes: wav(waltz()).bytes }),
    foghorn: () => ({ name: "foghorn.wav", bytes: wav(foghorn()).bytes }),
  },
  voices: {
    tomas: () => wav(speech(7, 9, 118)),
    lea: () => wav(speech(21, 6, 205)),
    jonas: () => wav(speech(33, 14, 104)),
    thuy: () => wav(speech(45, 5, 215)),
  },
  points: {
    "pier-five": { latitude: 57.00651, longitude: -5.82918, label: "Pier 5, the steps behind the crane" },
    bench: { latitude: 57.00934, longitude: -5.83402, label: "North mole, the long bench" },
    "fish-market": { latitude: 57.00741, longitude: -5.82655, label: "Fish market, the blue stall" },
    "mill-lane": { latitude: 57.01012, longitude: -5.82207, label: "Mill Lane 9" },
    school: { latitude: 57.01188, longitude: -5.82593, label: "School gate" },
  },
  routes: {
    ada: {
      label: "Petrel",
      minutes: 55,
      points: [
        { latitude: 57.0065, longitude: -5.8292 },
        { latitude: 57.0124, longitude: -5.8431 },
        { latitude: 57.0268, longitude: -5.8604 },
        { latitude: 57.0452, longitude: -5.8791 },
        { latitude: 57.0599, longitude: -5.8897 },
        { latitude: 57.0643, longitude: -5.8941 },
      ],
    },
  },
};
