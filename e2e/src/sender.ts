import type { FilePart } from "@parley/protocol";
import { type Client, createClient, createId } from "@parley/sdk";
import { passwordOf } from "./people.ts";

/** A file to send. */
export interface Sent {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer> | string;
  readonly alt?: string;
  /** Of a video or a picture. */
  readonly width?: number;
  readonly height?: number;
}

/** A user on another device, who sends files without a page. */
export class Sender {
  readonly #client: Client;
  readonly roomId: string;

  private constructor(client: Client, roomId: string) {
    this.#client = client;
    this.roomId = roomId;
  }

  /** Signs in a user who has an account. */
  static async of(url: string, name: string, roomId: string): Promise<Sender> {
    const client = createClient(url, { storage: null });
    const email = `${name.toLowerCase()}@example.org`;
    await client.sessions.signIn({ email, password: passwordOf(name), keep: "token" });
    return new Sender(client, roomId);
  }

  /** Sends a message with files; returns its id. */
  async send(files: readonly Sent[], text = "", threadId?: string): Promise<string> {
    const parts = [];
    for (const { name, bytes, ...known } of files) {
      const { id: fileId } = await this.#client.files.upload(new File([bytes], name));
      parts.push({ type: "file" as const, fileId, ...known });
    }
    const id = createId();
    await this.#client.messages.send({ roomId: this.roomId, id, text, parts, ...(threadId && { threadId }) });
    return id;
  }

  /** The addresses of a message's files once the server has prepared them: the path of each, and a link for clients without headers. */
  async addressesOf(messageId: string): Promise<{ readonly path: string; readonly link: string }[]> {
    const read = async () => (await this.#client.messages.get({ roomId: this.roomId, messageId })).message.parts;
    let parts = (await read()) as FilePart[];
    for (; parts.some(({ preparing }) => preparing); parts = (await read()) as FilePart[]) await Bun.sleep(50);
    return Promise.all(
      parts.map(async ({ fileId }) => {
        const { path: link } = await this.#client.files.link({ fileId });
        return { path: `/api/files/${fileId}`, link };
      }),
    );
  }

  async delete(messageId: string): Promise<void> {
    await this.#client.messages.delete({ roomId: this.roomId, messageId });
  }

  async stop(): Promise<void> {
    await this.#client.stop();
  }
}
