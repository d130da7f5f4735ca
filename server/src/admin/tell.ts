import type { AdministeredAccount } from "../accounts/administer.ts";
import { noId } from "../database/ids.ts";
import { reach } from "./reach.ts";

/** Prints an account on one line. */
export function tell(entry: AdministeredAccount): void {
  console.log(lineOf(entry));
}

/** Prints all accounts, page by page. */
export async function tellRoll(json: boolean): Promise<void> {
  let behind: string = noId;
  for (;;) {
    const { entries } = await reach("list", { behind });
    for (const entry of entries) console.log(json ? JSON.stringify(entry) : lineOf(entry));
    const last = entries.at(-1);
    if (last === undefined) return;
    behind = last.id;
  }
}

function lineOf({ handle, email, name, role, confirmed, deactivated, createdAt }: AdministeredAccount): string {
  const state = deactivated ? "deactivated" : confirmed ? "active" : "unconfirmed";
  return [
    `@${handle}`.padEnd(20),
    role.padEnd(7),
    state.padEnd(12),
    createdAt.slice(0, 10),
    email.padEnd(30),
    name,
  ].join("  ");
}
