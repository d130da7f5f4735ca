import type { Handlers } from "../handlers.ts";
import { react } from "./react.ts";
import { reactors } from "./reactors.ts";
import { unreact } from "./unreact.ts";

export const reactionsHandlers = {
  "messages.react": react,
  "messages.unreact": unreact,
  "messages.reactors": reactors,
} satisfies Partial<Handlers>;
