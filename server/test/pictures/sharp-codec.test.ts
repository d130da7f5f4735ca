import { expect, test } from "bun:test";
import { openSharp } from "../../src/pictures/sharp-codec.ts";
import { bytesOf, noise } from "../files/make-pictures.ts";
import { codecContract } from "./codec-contract.ts";

codecContract(openSharp);

test("sharp reads AVIF too, and no format that pictures do not come in", async () => {
  const codec = await openSharp();
  const avif = await bytesOf(noise(30, 20, 8).avif());
  expect(await codec.measure(avif)).toEqual({ width: 30, height: 20 });
  const svg = new Uint8Array(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"));
  expect(codec.webp(svg, 10)).rejects.toThrow();
});
