// Writes messages from many callers at once until it is killed, and says of each when it was acknowledged:
// bun write-forever.ts <url> <room>
import { openDatabase } from "../../src/database/open.ts";
import { post } from "./rows.ts";

const [url = "", room = ""] = process.argv.slice(2);
const database = await openDatabase(url).catch((error: unknown) => {
  console.log(`refused: ${error}`);
  process.exit(1);
});
console.log("open");

async function caller() {
  for (;;) console.log(await database.transaction((writer) => post(database, writer, room)));
}
await Promise.all(Array.from({ length: 50 }, caller));
