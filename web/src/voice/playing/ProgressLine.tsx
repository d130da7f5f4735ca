/** The progress of a sound that has no waveform. */
export function ProgressLine({ played }: { played: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 100 24" preserveAspectRatio="none" className="h-6 w-full rtl:-scale-x-100">
      <path d="M0 12H100" strokeWidth={3} className="stroke-line-strong" />
      <path d={`M0 12H${played * 100}`} strokeWidth={3} className="stroke-accent-ink" />
    </svg>
  );
}
