/** Units of the drawing, which is scaled to its box: width of a bar, gap, height. */
const [bar, space, height] = [2, 1, 24];
/** The height of a bar for silence. */
const lowest = 2;

/** The loudness of a sound over its time, with the played part coloured. */
export function Waveform({ bars, played }: { bars: readonly number[]; played: number }) {
  const reached = Math.round(bars.length * played);
  const line = (level: number, index: number) => {
    const length = Math.max(lowest, level * height);
    return `M${index * (bar + space) + bar / 2} ${(height - length) / 2}v${length}`;
  };
  const lines = bars.map(line);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bars.length * (bar + space) - space} ${height}`}
      preserveAspectRatio="none"
      strokeWidth={bar}
      className="h-6 w-full rtl:-scale-x-100"
    >
      <path d={lines.slice(reached).join("")} className="stroke-line-strong" />
      <path d={lines.slice(0, reached).join("")} className="stroke-accent-ink" />
    </svg>
  );
}
