/** Touchline's mark: a curve through three points, the middle one a moment of truth. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect x="1" y="1" width="62" height="62" rx="14" fill="var(--card)" stroke="var(--card-border)" />
      <path
        d="M10 24C18 24 22 44 32 44S46 18 54 18"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <circle cx="10" cy="24" r="5" fill="var(--emotion-4)" />
      <circle cx="54" cy="18" r="5" fill="var(--emotion-5)" />
      <path d="M32 34l10 10-10 10-10-10z" fill="var(--accent)" stroke="var(--card)" strokeWidth="2" />
    </svg>
  )
}
