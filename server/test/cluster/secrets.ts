import { expect } from "bun:test";
import type { CallHost } from "../harness/call-host.ts";
import type { LiveSocket } from "../harness/live-socket.ts";
import { until } from "../harness/until.ts";
import type { Person } from "../index.ts";
import { makeRoom, say } from "../rooms/room.ts";

/** A person whose access is about to end, with a socket at a process, and a witness at the same process who stays. */
export interface Victim {
  readonly person: Person;
  readonly roomId: string;
  readonly socket: LiveSocket;
  readonly witness: LiveSocket;
}

const heardBy = (socket: LiveSocket, text: string) => JSON.stringify(socket.frames).includes(text);

/** Puts a person into a room with its owner and a witness; the person and the witness connect to a process. */
export async function victimAt(there: CallHost, person: Person, owner: Person, witness: Person): Promise<Victim> {
  const { id: roomId } = (await makeRoom("group", owner, [person, witness])).room;
  const sockets = { socket: await person.at(there).socket(), witness: await witness.at(there).socket() };
  await say(owner, roomId, "before");
  await until(() => heardBy(sockets.socket, "before") && heardBy(sockets.witness, "before"));
  return { person, roomId, ...sockets };
}

/** Several people write messages until the witness has received all of them, or that the room was moved; the victim must receive none. */
export async function writeSecrets({ roomId, socket, witness }: Victim, authors: readonly Person[]): Promise<void> {
  const before = socket.frames.length;
  const texts = Array.from({ length: 20 }, (_, n) => `secret ${n} of ${roomId}`);
  for (const [n, text] of texts.entries()) await say(authors[n % authors.length] as Person, roomId, text);
  const hasMoved = () => witness.frames.some((frame) => frame.type === "moved" && frame.roomId === roomId);
  await until(() => hasMoved() || texts.every((text) => heardBy(witness, text)));
  const about = socket.frames.slice(before).filter((frame) => "roomId" in frame && frame.roomId === roomId);
  expect(about).toEqual([]);
  await witness.close();
}
