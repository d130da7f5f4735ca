import { describe, expect, test } from "bun:test";
import type { Codec } from "../../src/pictures/codec.ts";
import { bytesOf, noise, saidBy, withSecrets } from "../files/make-pictures.ts";
import { pixelOf } from "./pixel-of.ts";

type Name = "jpeg" | "png" | "webp" | "gif";
const names: readonly Name[] = ["jpeg", "png", "webp", "gif"];

/** A picture that is light above and dark below. GIF uses low effort, because choosing its colours takes seconds otherwise. */
const made = (name: Name) =>
  name === "gif" ? noise(300, 200, 5).gif({ effort: 1, colours: 16 }) : noise(300, 200, 5)[name]();

/** The contract of every codec. */
export function codecContract(open: () => Promise<Codec>): void {
  describe("a codec", () => {
    test.each([...names])("reads a %s: its size, and pixels that are its own", async (name) => {
      const codec = await open();
      const bytes = await bytesOf(made(name));
      expect(codec.decodes.has(`image/${name}`)).toBe(true);
      expect(await codec.measure(bytes)).toEqual({ width: 300, height: 200 });
      const pixels = await codec.pixels(bytes, 100);
      expect({ width: pixels.width, height: pixels.height }).toEqual({ width: 100, height: 67 });
      expect(pixels.rgba).toHaveLength(100 * 67 * 4);
      const [above, below] = [pixelOf(pixels, 50, 10), pixelOf(pixels, 50, 60)];
      expect(above.every((value) => value > 150)).toBe(true);
      expect(below.slice(0, 3).every((value) => value < 100)).toBe(true);
      expect([above[3], below[3]]).toEqual([255, 255]);
    });

    test.each([...names])(
      "makes a smaller WebP of a %s without metadata, and none that is larger than it was",
      async (name) => {
        const codec = await open();
        const bytes = await bytesOf(name === "gif" ? made(name) : withSecrets(made(name)));
        for (const [side, width] of [
          [150, 150],
          [600, 300],
        ] as const) {
          const webp = await codec.webp(bytes, side);
          expect(await saidBy(webp)).toEqual([]);
          expect(await codec.measure(webp)).toEqual({ width, height: Math.round(width / 1.5) });
        }
      },
    );

    test("turns a picture by each orientation, in its own type and without saying so", async () => {
      const codec = await open();
      const bytes = await bytesOf(noise(60, 40, 6).jpeg());
      const lightSide: string[] = [];
      for (let orientation = 1; orientation <= 8; orientation += 1) {
        const turned = await codec.upright(bytes, orientation);
        expect(await saidBy(turned)).toEqual([]);
        const isUpright = orientation < 5;
        expect(await codec.measure(turned)).toEqual(isUpright ? { width: 60, height: 40 } : { width: 40, height: 60 });
        const pixels = await codec.pixels(turned, 60);
        const isLight = (x: number, y: number) => (pixelOf(pixels, x, y)[0] ?? 0) > 150;
        const sides = { above: isLight(20, 3), left: isLight(3, 20), right: isLight(pixels.width - 4, 20) };
        lightSide.push(
          sides.above && sides.left === sides.right
            ? "above"
            : sides.left === sides.right
              ? "below"
              : sides.left
                ? "left"
                : "right",
        );
      }
      expect(lightSide).toEqual(["above", "above", "below", "below", "left", "right", "right", "left"]);
    });

    test("keeps what is transparent", async () => {
      const codec = await open();
      const bytes = await bytesOf(noise(40, 40, 7).ensureAlpha(0.5).png());
      expect(pixelOf(await codec.pixels(bytes, 40), 20, 20)[3]).toBeOneOf([127, 128]);
    });

    test.each([...names])("throws for a %s of which only the beginning is there", async (name) => {
      const codec = await open();
      const bytes = (await bytesOf(made(name))).slice(0, 60);
      expect(codec.webp(bytes, 100)).rejects.toThrow();
    });
  });
}
