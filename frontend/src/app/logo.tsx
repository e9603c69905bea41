/** The mark: a road that turns towards a point. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="6" fill="var(--brand)" />
      <path
        d="M8 19c0-4.2 8-4.4 8-8.4a3 3 0 0 0-3-3H9.5"
        fill="none"
        stroke="#ffffff"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="8" cy="7.6" r="2.4" fill="#ffffff" />
    </svg>
  );
}
