/** Pixels of the drawing, which is stretched to its place: a bar, the space behind it, its height. */
const [bar, space, height] = [2, 1, 24];
/** What is drawn of silence. */
const lowest = 2;

/** How loud a sound is, from its beginning to its end, and how much of it was played. */
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
