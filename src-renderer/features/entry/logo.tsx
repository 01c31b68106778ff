/** The mark, drawn with the colours of the theme. */
export function Logo() {
  return (
    <svg className="entry-logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="4" width="20" height="16" rx="4" fill="var(--accent)" />
      <path d="M2 10.5h20" stroke="var(--canvas)" strokeWidth="1.5" />
      <rect
        x="9.5"
        y="8"
        width="5"
        height="5.5"
        rx="1.5"
        fill="var(--on-accent)"
        stroke="var(--accent)"
        strokeWidth="1.5"
      />
    </svg>
  );
}
