import type { EndpointName, Output, ParsedInput } from "@parley/protocol";
import type { Context } from "./context.ts";
import { serverInfo } from "./server-info.ts";

/** What answers an endpoint: no HTTP in it, so that a job or another action can call it too. */
export type Handler<N extends EndpointName> = (context: Context, input: ParsedInput<N>) => Promise<Output<N>>;

export type Handlers = { readonly [N in EndpointName]: Handler<N> };

const nouns = ["accounts", "sessions", "rooms", "members", "invites", "messages", "threads", "receipts", "presence", "sync"];

/** While nouns are being written: those that load are joined, the others answer `internal`. */
export async function loadHandlers(): Promise<Handlers> {
  const joined: Record<string, unknown> = { "server.get": serverInfo };
  for (const noun of nouns) {
    try {
      const module = (await import(`./${noun}/handlers.ts`)) as Record<string, Record<string, unknown>>;
      Object.assign(joined, module[`${noun}Handlers`]);
    } catch (error) {
      console.error(`handlers of ${noun}: ${error}`);
    }
  }
  return joined as Handlers;
}
