import { sizes } from "@parley/protocol";

const rulers: Record<string, string> = { left: ":-", center: ":-:", right: "-:" };

/** Writes the separators between the cells of a pasted table. */
export class PastedTable {
  readonly #rulers: string[] = [];
  #rows = 0;
  #cells = 0;

  /**
   * Whether the table can be shown in a message. A single row or column is no table, because spreadsheets put one around any copied cell.
   */
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

  /** The Markdown after a row. Readers of Markdown add missing cells; the first row is the header. */
  endOfRow(): string {
    return this.#rows === 1 && this.#cells > 0 ? `\n|${this.#rulers.map((ruler) => `${ruler}|`).join("")}` : "";
  }
}
