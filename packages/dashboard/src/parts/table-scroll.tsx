import type { ReactNode } from "react";

/** A table that may be wider than the page: it scrolls by itself, by keyboard too. */
export const TableScroll = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
  <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
    {children}
  </div>
);
