/** Text of the nth message of a room: texts of all heights, with every kind of Markdown. */
export function textOf(n: number): string {
  const kind = kinds[(n * 7919) % kinds.length] ?? short;
  return `${kind(n)} (${n})`;
}

const short = (n: number) =>
  ["Yes.", "On my way 🚲", "Thank you!", "See https://example.org/timetable", "👍"][n % 5] ?? "";
const sentence = () => "The ferry leaves **ten minutes later** on Sundays, and the `timetable.json` says so by now.";
const long = (n: number) =>
  Array.from(
    { length: 2 + (n % 5) },
    () => "What people write to each other is about so long, now shorter, now longer.",
  ).join(" ");
const list = () =>
  "Before Thursday:\n- the *import* of stops\n- the map\n- a name for the new pier\n\nWho takes which?";
const code = () =>
  "It was this loop:\n```ts\nfor (const stop of route.stops) {\n  const times = await load(stop);\n  show(times);\n}\n```\n";
const quote = () => "> every stop is read twice\n\nNot any more";
const foreign = () => "港の名前の翻訳は終わりました。確認をお願いします。";

const kinds = [short, sentence, short, long, short, sentence, list, short, code, sentence, quote, foreign, long];
