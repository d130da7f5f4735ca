import { createAccountRow, type NewAccount } from "../../src/accounts/create.ts";
import { foundBy } from "../../src/accounts/search.ts";
import { insertAccount } from "../../src/accounts/store.ts";
import type { Database, Writer } from "../../src/database/database.ts";
import { addWords } from "../../src/words/keep.ts";

/** Inserts an account as signing up does, but without a password, because hashing it would take most of the time. */
export async function seedAccount(
  { dialect }: Pick<Database, "dialect">,
  writer: Writer,
  person: Pick<NewAccount, "id" | "email" | "name" | "handle">,
): Promise<void> {
  const rest = { role: "member", isFirst: false, confirmed: false } as const;
  const position = await dialect.nextDirectoryPosition(writer);
  const row = createAccountRow({ ...person, ...rest }, position, new Date().toISOString());
  await insertAccount(writer, row);
  await addWords(writer, "account", row.id, foundBy(row));
}
