import { type EndpointName, protocolVersion, type ServerFrame } from "@parley/protocol";
import { type Person, startServer } from "@parley/server/testing";
import { snapshot } from "../../src/testing/index.ts";
import { expireMessages } from "../expire-messages.ts";
import { agreesWithFresh, clientOf, openAll } from "../fixture.ts";
import { afterwards } from "./afterwards.ts";
import { type Conversation, conversationFile, type RecordedCall } from "./conversation.ts";
import { before, meanwhile, type Say } from "./script.ts";

type Call = { readonly id: number; readonly endpoint: EndpointName; readonly input: Record<string, unknown> };

/** Records the frames on a client's socket, in both directions. */
class Recorder {
  readonly calls: RecordedCall[] = [];
  readonly pushed: ServerFrame[] = [];
  hello: Conversation["hello"] | undefined;
  readonly #open = new Map<number, Call>();

  readonly Socket = socketOf(this);

  sent(text: string): void {
    const frame = JSON.parse(text) as { type: string } & Call;
    if (frame.type === "call") this.#open.set(frame.id, frame);
  }

  received(text: string): void {
    const frame = JSON.parse(text) as ServerFrame;
    const call = frame.type === "ok" ? this.#open.get(frame.id) : undefined;
    if (frame.type === "ok" && call)
      this.calls.push({ by: "ben", endpoint: call.endpoint, input: call.input, output: frame.output });
    else if (frame.type === "hello") this.hello = frame;
    else if (frame.type !== "pong") this.pushed.push(frame);
  }
}

function socketOf(recorder: Recorder) {
  return class extends WebSocket {
    constructor(url: string) {
      super(url);
      this.addEventListener("message", ({ data }) => recorder.received(String(data)));
    }

    override send(text: string): void {
      recorder.sent(text);
      super.send(text);
    }
  };
}

/** Records a conversation between a client and a server of the current version. */
export async function recordConversation(): Promise<Conversation> {
  await using server = await startServer();
  const people: Record<"anna" | "ben", Person> = await server.people("anna", "ben");
  const recordedAt = Date.now();
  const owner = await server.owner();
  const ids = { anna: people.anna.id, ben: people.ben.id, owner: owner.id };
  const recorder = new Recorder();
  const sockets = { anna: await people.anna.socket(), ben: await people.ben.socket(), owner: await owner.socket() };
  const say: Say = async (by, endpoint, input) => {
    const output = await sockets[by].call(endpoint, input);
    recorder.calls.push({ by, endpoint, input: input as Record<string, unknown>, output });
    return output;
  };
  const opened = await before(say, ids);
  const client = await clientOf(server, people.ben, { WebSocket: recorder.Socket });
  await openAll(client, opened.roomId, [opened.threadId]);
  await meanwhile(say, ids, opened, (roomId, upTo) => expireMessages(server, people.anna, roomId, upTo));
  await agreesWithFresh(server, people.ben, client);
  const held = snapshot(client);
  await client.stop();
  await afterwards(say, ids, opened, people.ben);
  await server.close();
  if (recorder.hello === undefined) throw new Error("nobody was greeted");
  const { calls, hello, pushed } = recorder;
  return { version: protocolVersion, recordedAt, people: ids, ...opened, calls, hello, pushed, snapshot: held };
}

// Run this before a version is released; the conversation of a released version is not recorded again.
if (import.meta.main)
  await Bun.write(conversationFile(protocolVersion), `${JSON.stringify(await recordConversation(), null, 1)}\n`);
