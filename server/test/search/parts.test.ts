import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Input, sizes } from "@parley/protocol";
import { uploadedBy } from "../files/uploads.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, TestNetwork, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { ask } from "../polls/asking.ts";

let server: TestServer;
let ann: Person;
let bob: Person;
let roomId: string;
let net: TestNetwork;
beforeAll(async () => {
  net = new TestNetwork(1_000);
  await net.site("site.example", (_, answer) => {
    answer.writeHead(200, { "Content-Type": "text/html" });
    answer.end("<title>Sightings of the dovekie</title>");
  });
  server = await startServer({ search: true, outside: net });
  ({ ann, bob } = await server.people("ann", "bob"));
  roomId = await roomOf(ann, bob);
});
afterAll(async () => {
  await server.close();
  net.close();
});

type Parts = Input<"messages.send">["parts"];

const idsFor = async (words: string): Promise<string[]> =>
  (await bob.call("search.messages", { words })).messages.map(({ message }) => message.id);
const finds = (words: string, ids: readonly string[]) =>
  until(async () => Bun.deepEquals(await idsFor(words), [...ids]));

/** A message without words of its own, unless it has some. */
const send = async (parts: Parts, text = ""): Promise<string> => (await tell(ann, roomId, text, { parts })).id;

test("W6: a poll is found by its question and by each option", async () => {
  const { id } = await ask(ann, roomId, { question: "Which merganser?", options: ["Hooded", "Goosander"] });
  for (const words of ["merganser", "hooded", "goosander", "oosand"]) await finds(words, [id]);
  // No phrase reaches from the question into an option.
  expect(await idsFor('"merganser hooded"')).toEqual([]);
});

test("W6: a file is found by its name and by what it is said to show, until it is deleted", async () => {
  const fileId = await uploadedBy(ann, new TextEncoder().encode("Moored at four"), "timetable-guillemot.txt");
  const id = await send([{ type: "file", fileId, alt: "A razorbill on a buoy" }]);
  for (const words of ["guillemot", "timetable", "razorbill", "zorbi"]) await finds(words, [id]);
  await ann.call("messages.delete", { roomId, messageId: id });
  for (const words of ["guillemot", "razorbill"]) expect(await idsFor(words)).toEqual([]);
});

test("W6: a location is found by its label, and a voice message by the words beside it and its kind", async () => {
  const place = await send([{ type: "location", latitude: 54.3, longitude: 10.1, label: "Fulmar pier" }]);
  await finds("fulmar", [place]);
  const sound = new Uint8Array(Buffer.from(`OggS\0${crypto.randomUUID()}`, "latin1"));
  const fileId = await uploadedBy(ann, sound, "voice.ogg");
  const waveform = Buffer.alloc(sizes.voiceBars, 7).toString("base64");
  const voice = await send([{ type: "voice", fileId, duration: 4_000, waveform }], "the petrel said");
  await finds("petrel", [voice]);
  const { messages } = await bob.call("search.messages", { words: "petrel", has: ["voice"] });
  expect(messages.map(({ message }) => message.id)).toEqual([voice]);
});

test("W6: a thread is found by its title, and by the new one once it is renamed", async () => {
  const id = await send([{ type: "title", title: "Plans of the kittiwake" }], "what do we do?");
  await finds("kittiwake", [id]);
  await ann.call("threads.name", { roomId, threadId: id, title: "Plans of the shearwater" });
  await finds("shearwater", [id]);
  expect(await idsFor("kittiwake")).toEqual([]);
});

test("W6: a message is found by the title of a preview that comes after it", async () => {
  const id = await send(undefined, "look: http://site.example/");
  await finds("look", [id]);
  await server.worked();
  await finds("dovekie", [id]);
});
