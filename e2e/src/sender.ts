import { type Client, createClient, createId } from "@parley/sdk";
import { passwordOf } from "./people.ts";

/** A file to be sent. */
export interface Sent {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer> | string;
  readonly alt?: string;
  /** Of a video. */
  readonly width?: number;
  readonly height?: number;
}

/** Somebody at another device, who sends files without a page. */
export class Sender {
  readonly #client: Client;
  readonly roomId: string;

  private constructor(client: Client, roomId: string) {
    this.#client = client;
    this.roomId = roomId;
  }

  /** Signs somebody in who has an account already. */
  static async of(url: string, name: string, roomId: string): Promise<Sender> {
    const client = createClient(url, { storage: null });
    const email = `${name.toLowerCase()}@example.org`;
    await client.sessions.signIn({ email, password: passwordOf(name), keep: "token" });
    return new Sender(client, roomId);
  }

  /** Sends a message with files; answers its id. */
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

  async delete(messageId: string): Promise<void> {
    await this.#client.messages.delete({ roomId: this.roomId, messageId });
  }

  async stop(): Promise<void> {
    await this.#client.stop();
  }
}
