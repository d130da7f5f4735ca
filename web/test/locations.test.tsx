import { afterEach, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { agoText, durationText } from "../src/locations/durations.ts";
import { locationLinks } from "../src/locations/location-links.ts";
import { distanceText } from "../src/locations/map/distance.ts";
import { gridOf } from "../src/locations/map/grid.ts";
import { MapTiles } from "../src/locations/map/MapTiles.tsx";
import {
  maxZoom,
  metresBetween,
  minZoom,
  moved,
  pointOn,
  type Spot,
  spotOn,
  type View,
  worldOf,
  zoomed,
} from "../src/locations/map/mercator.ts";
import { outlinesOf } from "../src/locations/map/outlines.ts";
import { pathsOf } from "../src/locations/map/paths.ts";
import { cleanup, draw } from "./draw.tsx";

afterEach(() => cleanup());

const size = { width: 400, height: 200 };
const berlin = { latitude: 52.520008, longitude: 13.404954 };
const at = (latitude: number, longitude: number, zoom: number): View => ({ centre: { latitude, longitude }, zoom });

describe("a map", () => {
  test("has a point where tile servers have it, and finds it again at every zoom", () => {
    expect(worldOf({ latitude: 0, longitude: 0 })).toEqual([0.5, 0.5]);
    const [x, y] = worldOf(berlin);
    // Tile 14/8802/5373 of any tile server is Berlin's Alexanderplatz.
    expect([Math.floor(x * 2 ** 14), Math.floor(y * 2 ** 14)]).toEqual([8802, 5373]);
    for (const zoom of [minZoom, 5, maxZoom]) {
      const view = at(52, 13, zoom);
      const found = pointOn(view, size, spotOn(view, size, berlin));
      expect(found.latitude).toBeCloseTo(berlin.latitude, 6);
      expect(found.longitude).toBeCloseTo(berlin.longitude, 6);
    }
  });

  test("leaves what is under the fingers there, and goes over the date line and not over the poles", () => {
    const view = at(52, 13, 6);
    const spot: Spot = [300, 50];
    const before = pointOn(view, size, spot);
    const after = pointOn(zoomed(view, size, 2, spot), size, spot);
    expect(after.latitude).toBeCloseTo(before.latitude, 6);
    expect(zoomed(view, size, 100).zoom).toBe(maxZoom);
    expect(moved(at(0, 179, 2), [100, 0]).centre.longitude).toBeLessThan(-100);
    expect(moved(at(0, 0, 0), [0, -5000]).centre.latitude).toBeCloseTo(85.05, 1);
    expect(spotOn(at(0, 179, 4), size, { latitude: 0, longitude: -179 })[0]).toBeGreaterThan(200);
  });

  test("says distances along the globe", () => {
    const paris = { latitude: 48.8566, longitude: 2.3522 };
    expect(Math.round(metresBetween(berlin, paris) / 1000)).toBeWithin(874, 883);
    expect(metresBetween(berlin, berlin)).toBe(0);
    expect([distanceText(12.4), distanceText(3456), distanceText(877_465)]).toEqual(["12 m", "3.5 km", "877 km"]);
  });

  test("has a grid of few lines at every zoom, also at the ends of the world", () => {
    for (const latitude of [-90, 0, 84.9, 90])
      for (let zoom = minZoom; zoom <= maxZoom; zoom += 1) {
        const lines = gridOf(at(latitude, 179.9, zoom), size).split("M").length - 1;
        expect(lines).toBeLessThanOrEqual(20);
        expect(gridOf(at(latitude, 179.9, zoom), size)).not.toContain("NaN");
      }
  });
});

describe("outlines of the world", () => {
  const file = fileURLToPath(import.meta.resolve("world-atlas/countries-50m.json"));
  const outlines = outlinesOf(JSON.parse(readFileSync(file, "utf8")));
  const stepsOf = (path: string) =>
    path
      .split("M")
      .flatMap((line) => {
        const spots = line.split("L").map((spot) => spot.split(" ").map(Number));
        return spots.map(([x = 0], index) => Math.abs(x - (spots[index - 1]?.[0] ?? x)));
      })
      .filter((step) => !Number.isNaN(step));

  test("have land where there is land", () => {
    const { land, borders } = pathsOf(outlines, at(52.5, 13.4, 5), size);
    expect([land.length, borders.length].map((length) => length > 100)).toEqual([true, true]);
    // The middle of the Pacific.
    expect(pathsOf(outlines, at(0, -140, 8), size)).toEqual({ land: "", borders: "" });
    // Inland: no outline, but land all over.
    expect(pathsOf(outlines, at(52.1, 12.9, 12), size)).toMatchObject({
      borders: "",
      land: expect.stringContaining("Z"),
    });
  });

  test("do not go back through the whole world at the date line", () => {
    const { land, borders } = pathsOf(outlines, at(25, 10, 0.6), size);
    expect(Math.max(...stepsOf(borders))).toBeLessThan(100);
    expect(Math.max(...stepsOf(land.replaceAll("Z", "")))).toBeLessThan(450);
  });

  test("stay short near the ground, with numbers that browsers take", () => {
    for (const place of [berlin, { latitude: -77, longitude: 0 }, { latitude: 66, longitude: 180 }]) {
      const { land, borders } = pathsOf(outlines, { centre: place, zoom: maxZoom }, size);
      const numbers = `${land}${borders}`.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
      expect(Math.max(0, ...numbers.map(Math.abs))).toBeLessThan(1e6);
      expect(land.length).toBeLessThan(10_000);
    }
  });
});

describe("tiles", () => {
  const template = "https://tiles.example.org/{z}/{x}/{y}.png?key=1";
  const shown = async (view: View) => {
    await draw(<MapTiles view={view} size={size} template={template} />);
    const all = [...document.querySelectorAll("img")].map((image) => image.src);
    cleanup();
    return all;
  };

  test("are asked for by their numbers, as many as the map has room for", async () => {
    const near = await shown({ centre: berlin, zoom: 14 });
    expect(near).toContain("https://tiles.example.org/14/8802/5373.png?key=1");
    expect(near.length).toBeLessThanOrEqual(6);
    expect(new Set(near).size).toBe(near.length);
  });

  test("lie all around the world, and none beyond its poles", async () => {
    for (const view of [at(0, 180, 3.5), at(85, 0, 2), at(-85, -179.9, 18), at(0, 0, 0)])
      for (const address of await shown(view)) {
        const [z = 0, x = -1, y = -1] = (address.match(/\d+(?=[/.])/g) ?? []).map(Number);
        expect([x, y].every((number) => number >= 0 && number < 2 ** z)).toBe(true);
      }
  });
});

test("times are said in minutes, and never as time that is over or yet to come", () => {
  expect([900_000, 3_600_000, 28_800_000, 26_430_000, 1, -5000].map(durationText)).toEqual([
    ...["15 min", "1 hr", "8 hr", "7 hr 21 min", "1 min", "1 min"],
  ]);
  expect([-60_000, 0, 120_000, 7_300_000].map(agoText)).toEqual(["now", "now", "2 min. ago", "2 hr. ago"]);
});

test("links name the point and nothing else", () => {
  expect(locationLinks({ ...berlin, accuracy: 12 }).map(({ href }) => href)).toEqual([
    "https://www.openstreetmap.org/?mlat=52.520008&mlon=13.404954#map=16/52.520008/13.404954",
    "https://www.google.com/maps/search/?api=1&query=52.520008%2C13.404954",
    "https://maps.apple.com/?ll=52.520008,13.404954&q=52.520008%2C13.404954",
    "geo:52.520008,13.404954;u=12",
  ]);
});
