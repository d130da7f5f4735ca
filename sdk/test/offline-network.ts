import type { ClientOptions } from "../src/index.ts";

/** A network for one client that a test can cut: no socket opens then, open ones are closed, and no request is sent. */
export class CutNetwork {
  readonly #sockets = new Set<WebSocket>();
  #isOnline = true;
  /** The answers of these endpoints are lost with the connection, once each. */
  readonly #losing = new Set<string>();
  /** The calls that were sent, in order. */
  readonly calls: { readonly endpoint: string; readonly input: Readonly<Record<string, unknown>> }[] = [];

  get options(): Pick<ClientOptions, "fetch" | "WebSocket"> {
    const network = this;
    return {
      fetch: (url, init) =>
        network.#isOnline ? fetch(url, init) : Promise.reject(new TypeError("There is no network.")),
      WebSocket: class extends WebSocket {
        constructor(url: string) {
          super(network.#isOnline ? url : "ws://127.0.0.1:1");
          network.#sockets.add(this);
        }

        override send(frame: string): void {
          super.send(frame);
          network.#sent(JSON.parse(frame));
        }
      },
    };
  }

  /** Cuts the network. */
  cut(): void {
    this.#isOnline = false;
    for (const socket of this.#sockets) socket.close();
    this.#sockets.clear();
  }

  /** Restores the network. */
  heal(): void {
    this.#isOnline = true;
  }

  /** Cuts the network as soon as a call of an endpoint was sent: the server carries it out, and its answer is lost. */
  loseAnswerOf(endpoint: string): void {
    this.#losing.add(endpoint);
  }

  #sent(frame: { type: string; endpoint?: string; input?: Record<string, unknown> }): void {
    if (frame.type !== "call" || frame.endpoint === undefined) return;
    this.calls.push({ endpoint: frame.endpoint, input: frame.input ?? {} });
    if (this.#losing.delete(frame.endpoint)) this.cut();
  }

  /** The inputs of the calls of an endpoint. */
  callsOf(endpoint: string): Readonly<Record<string, unknown>>[] {
    return this.calls.filter((call) => call.endpoint === endpoint).map(({ input }) => input);
  }
}
