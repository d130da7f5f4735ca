import type { Input, PartInput } from "@parley/protocol";
import { type Client, createClient } from "@parley/sdk";
import type { Attachment } from "./attachment.ts";
import { askedIn } from "./ballot.ts";
import { positionOn } from "./route.ts";
import { type MadeFile, type Shelf, taken } from "./shelf.ts";

interface DeviceParts {
  readonly url: string;
  readonly shelf: Shelf;
  readonly passwordOf: (handle: string) => string;
  readonly accountOf: (handle: string) => string;
  /** Lets the server do what is due, and a moment of its time pass: a picture that it knows already waits as long as the first one took. */
  readonly pass: () => Promise<void>;
}

/** What people have in their hands when they send more than text: the SDK, signed in. */
export class Devices {
  readonly #parts: DeviceParts;
  readonly #clients = new Map<string, Client>();

  constructor(parts: DeviceParts) {
    this.#parts = parts;
  }

  /** Sends a message at a moment, with everything that it carries, behind parts that are made already. */
  async send(
    at: number,
    handle: string,
    message: Input<"messages.send">,
    attached: readonly Attachment[],
    made: readonly PartInput[] = [],
  ) {
    const client = await this.#of(handle);
    const parts: PartInput[] = [...made];
    for (const attachment of attached) parts.push(await this.#partOf(at, handle, attachment));
    return client.messages.send({ ...message, parts });
  }

  /** Uploads a file from the shelf; answers its id, once others can read it too. */
  async upload(handle: string, name: string): Promise<string> {
    return this.#upload(handle, await taken(this.#parts.shelf.files, name)());
  }

  /** Signs everybody out but those whose locations are live: these would end. */
  async putAway(staysOn: (handle: string) => boolean): Promise<void> {
    for (const [handle, client] of this.#clients) {
      if (!staysOn(handle)) await client.sessions.signOut({});
      await client.dispose();
    }
    this.#clients.clear();
  }

  async #partOf(at: number, handle: string, attachment: Attachment): Promise<PartInput> {
    const { shelf, accountOf } = this.#parts;
    switch (attachment.type) {
      case "picture":
      case "file": {
        const { alt } = attachment;
        return { type: "file", fileId: await this.upload(handle, attachment.name), ...(alt && { alt }) };
      }
      case "voice": {
        const { bytes, duration, waveform } = taken(shelf.voices, attachment.name)();
        const fileId = await this.#upload(handle, { name: "voice.wav", bytes });
        return { type: "voice", fileId, duration, waveform };
      }
      case "point":
        return { type: "location", ...taken(shelf.points, attachment.name) };
      case "live": {
        const route = taken(shelf.routes, handle);
        const { latitude, longitude } = positionOn(route, at);
        return { type: "location", latitude, longitude, label: route.label, liveFor: attachment.liveFor };
      }
      case "contact":
        return { type: "contact", accountId: accountOf(attachment.handle) };
      case "poll":
        return askedIn(attachment);
    }
  }

  async #upload(handle: string, { name, bytes }: MadeFile): Promise<string> {
    const client = await this.#of(handle);
    const { id } = await client.files.upload(new Blob([bytes]), { name });
    do await this.#parts.pass();
    while ((await client.files.describe({ fileId: id })).preparing === true);
    return id;
  }

  async #of(handle: string): Promise<Client> {
    const held = this.#clients.get(handle);
    if (held !== undefined) return held;
    const { url, passwordOf } = this.#parts;
    const client = createClient(url, { storage: null });
    this.#clients.set(handle, client);
    await client.sessions.signIn({ email: `${handle}@example.org`, password: passwordOf(handle) });
    return client;
  }
}
