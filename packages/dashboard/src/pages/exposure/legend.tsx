/** What the lines mean; each differs by its stroke and its sign, not by colour alone. */
export const Legend = ({ compared }: { compared: boolean }) => (
  <ul className="legend small soft" aria-label="Legend">
    <li>
      <svg viewBox="0 0 28 8" aria-hidden="true">
        <path className="line sure" d="M1 4h26" />
      </svg>
      sure
    </li>
    <li>
      <svg viewBox="0 0 28 8" aria-hidden="true">
        <path className="line perhaps" d="M1 4h26" />
      </svg>
      perhaps
    </li>
    {compared && (
      <li>
        <svg viewBox="0 0 28 8" aria-hidden="true">
          <path className="line closed" d="M1 4h26" />
          <path className="line cross" d="M11 1l6 6m0-6-6 6" />
        </svg>
        closed
      </li>
    )}
  </ul>
);
