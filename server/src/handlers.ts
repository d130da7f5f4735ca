import type { AnsweringName, EndpointName, Output, ParsedInput, TakingName } from "@parley/protocol";
import { accountsHandlers } from "./accounts/handlers.ts";
import type { Download, Upload } from "./calls/bytes.ts";
import type { Context } from "./context.ts";
import { draftsHandlers } from "./drafts/handlers.ts";
import { inboxHandlers } from "./inbox/handlers.ts";
import { invitesHandlers } from "./invites/handlers.ts";
import { membersHandlers } from "./members/handlers.ts";
import { messagesHandlers } from "./messages/handlers.ts";
import { presenceHandlers } from "./presence/handlers.ts";
import { reactionsHandlers } from "./reactions/handlers.ts";
import { receiptsHandlers } from "./receipts/handlers.ts";
import { roomsHandlers } from "./rooms/handlers.ts";
import { serverHandlers } from "./server/handlers.ts";
import { sessionsHandlers } from "./sessions/handlers.ts";
import { syncHandlers } from "./sync/handlers.ts";
import { threadsHandlers } from "./threads/handlers.ts";

/**
 * What answers an endpoint: no HTTP in it, so that a job or another action can call it too. One whose request or answer is bytes gets or
 * answers a stream of them.
 */
export type Handler<N extends EndpointName> = (
  context: Context,
  input: ParsedInput<N>,
  ...body: N extends TakingName ? [body: Upload] : []
) => Promise<N extends AnsweringName ? Download : Output<N>>;

export type Handlers = { readonly [N in EndpointName]: Handler<N> };

/** Every endpoint of the contract with what answers it. One that is missing does not compile. */
export const handlers: Handlers = {
  ...serverHandlers,
  ...accountsHandlers,
  ...sessionsHandlers,
  ...roomsHandlers,
  ...membersHandlers,
  ...invitesHandlers,
  ...messagesHandlers,
  ...reactionsHandlers,
  ...inboxHandlers,
  ...threadsHandlers,
  ...draftsHandlers,
  ...receiptsHandlers,
  ...presenceHandlers,
  ...syncHandlers,
};
