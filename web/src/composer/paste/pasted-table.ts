import { sizes } from "@parley/protocol";

const rulers: Record<string, string> = { left: ":-", center: ":-:", right: "-:" };

/** What stands between the cells of a table that is pasted. */
export class PastedTable {
  readonly #rulers: string[] = [];
  #rows = 0;
  #cells = 0;

  /** Whether Markdown has such tables, and a message shows one: not one line or column, which spreadsheets put around any cell. */
  get isTable(): boolean {
    const columns = this.#rulers.length;
    return this.#rows > 1 && this.#rows <= sizes.tableRows + 1 && columns > 1 && columns <= sizes.tableColumns;
  }

  row(): string {
    this.#rows += 1;
    this.#cells = 0;
    return "\n|";
  }

  cell(attributes: ReadonlyMap<string, string>): string {
    this.#cells += 1;
    const side =
      /text-align:\s*(left|center|right)/.exec(attributes.get("style") ?? "")?.[1] ?? attributes.get("align");
    if (this.#rows === 1) this.#rulers.push(rulers[side ?? ""] ?? "-");
    return " ";
  }

  /** What closes a row. Cells that are missing are added by whoever reads it; the first row is the head. */
  endOfRow(): string {
    return this.#rows === 1 && this.#cells > 0 ? `\n|${this.#rulers.map((ruler) => `${ruler}|`).join("")}` : "";
  }
}
