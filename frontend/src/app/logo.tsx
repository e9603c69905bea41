/** The mark: a winding road that leads to a point. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="6" fill="var(--brand)" />
      <path
        d="M7.1 19.9c0-6.4 9.9-3.5 9.9-8.3 0-3-5.9-2-5.9-4.5"
        fill="none"
        stroke="#ffffff"
        strokeWidth="2.1"
        strokeLinecap="round"
      />
      <circle cx="11.1" cy="6.1" r="2.9" fill="#ffffff" />
    </svg>
  );
}
