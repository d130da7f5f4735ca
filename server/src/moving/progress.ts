/** Observes long work: `signal` stops it, `progress` shows how far it is. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly progress: CopyProgress;
}

interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Unit of the progress; `size` is the amount, as given to `add`, of one unit. */
export interface Unit {
  readonly name: string;
  readonly size: number;
}

const rows: Unit = { name: "rows", size: 1 };
/** Of bytes. */
export const megabytes: Unit = { name: "MB", size: 1_000_000 };

/** Milliseconds between two updates on a terminal, and between two lines without a terminal. */
const drawEvery = 200;
const lineEvery = 10_000;

/** Reports the progress of a copy: in one changing line on a terminal, else in periodic lines. */
export class CopyProgress {
  readonly #out: Output;
  readonly #now: () => number;
  #phase = "";
  #done = 0;
  #total: number | undefined;
  #unit = rows;
  #since = 0;
  #shown = 0;

  constructor(out: Output = process.stderr, now: () => number = performance.now.bind(performance)) {
    this.#out = out;
    this.#now = now;
  }

  /** Begins a phase; `total` is its whole amount, as given to `add`, if known. */
  begin(phase: string, total: number | undefined, unit = rows): void {
    this.end();
    this.#unit = unit;
    this.#phase = phase;
    this.#total = total;
    this.#done = 0;
    this.#since = this.#now();
    this.#shown = this.#since;
    if (!this.#out.isTTY) this.#out.write(`${phase} …\n`);
  }

  add(count: number): void {
    this.#done += count;
    const now = this.#now();
    if (now - this.#shown < (this.#out.isTTY ? drawEvery : lineEvery)) return;
    this.#shown = now;
    this.#out.write(this.#out.isTTY ? `\r\u001b[2K${this.#line()}` : `${this.#line()}\n`);
  }

  /** Ends the line that changes. */
  end(): void {
    if (this.#phase === "") return;
    if (this.#out.isTTY) this.#out.write(`\r\u001b[2K${this.#line()}\n`);
    this.#phase = "";
  }

  #line(): string {
    const seconds = (this.#now() - this.#since) / 1000;
    const rate = seconds > 0 ? this.#done / seconds : 0;
    const parts = [this.#share()];
    if (rate > 0) parts.push(`${this.#counted(rate)} a second`);
    const left = this.#total === undefined ? 0 : this.#total - this.#done;
    if (rate > 0 && left > 0) parts.push(`${grouped(Math.ceil(left / rate))} s left`);
    return `${this.#phase}: ${parts.join(", ")}`;
  }

  #share(): string {
    const { name } = this.#unit;
    if (this.#total === undefined) return `${this.#counted(this.#done)} ${name}`;
    const percent = this.#total === 0 ? 100 : Math.min(100, Math.floor((this.#done / this.#total) * 100));
    return `${this.#counted(this.#done)} of ${this.#counted(this.#total)} ${name} (${percent} %)`;
  }

  #counted(count: number): string {
    return grouped(Math.round(count / this.#unit.size));
  }
}

/** A number with commas between thousands. */
export const grouped = (number: number): string => number.toLocaleString("en-US");
