import { connect, type Socket } from "node:net";

/** A TCP connection on which a test sends any bytes. */
export class RawConnection {
  /** All received bytes, as Latin-1. */
  received = "";
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #open: Promise<void>;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname, port: Number(port) });
    this.#open = new Promise((resolve) => this.#socket.once("connect", () => resolve()));
    this.closed = new Promise((resolve) => this.#socket.once("close", () => resolve()));
    this.#socket.on("data", (data) => {
      this.received += data.toString("latin1");
    });
    this.#socket.on("error", () => {});
  }

  async write(data: string | Uint8Array): Promise<void> {
    await this.#open;
    this.#socket.write(data);
  }

  /** Sends a browser's upgrade request for a socket, and waits for the answer. */
  async upgrade(headers: Record<string, string>): Promise<void> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    await this.write(
      `GET /api/socket HTTP/1.1\r\nHost: parley\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join("")}\r\n`,
    );
    await this.until((text) => text.includes("\r\n\r\n"));
  }

  /** Resolves once the received bytes match; throws if the connection ends before. */
  async until(fits: (received: string) => boolean): Promise<void> {
    while (!fits(this.received)) {
      const ended = await Promise.race([
        new Promise<false>((resolve) => this.#socket.once("data", () => resolve(false))),
        this.closed.then(() => true),
      ]);
      if (ended && !fits(this.received)) throw new Error("the connection ended");
    }
  }

  /** Stops reading, like a client whose page is frozen. */
  freeze(): void {
    this.#socket.pause();
  }

  thaw(): void {
    this.#socket.resume();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

/** A WebSocket frame as bytes, valid or not. */
export function wireFrame(text: string, { opcode = 1, final = true, reserved = 0, masked = true } = {}): Uint8Array {
  const body = Buffer.from(text);
  const length = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 255];
  const head = [
    (final ? 128 : 0) | (reserved << 4) | opcode,
    (masked ? 128 : 0) | (length[0] ?? 0),
    ...length.slice(1),
  ];
  return Buffer.concat([Buffer.from(head), masked ? Buffer.alloc(4) : Buffer.alloc(0), body]);
}
