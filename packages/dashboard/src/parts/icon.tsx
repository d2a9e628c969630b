import type { ReactNode } from "react";

/** Drawings of one stroke, on a grid of 16. */
const drawings = {
  search: <path d="M7 12.2A5.2 5.2 0 1 0 7 1.8a5.2 5.2 0 0 0 0 10.4Zm3.8-1.4L14.5 14.5" />,
  person: (
    <path d="M8 7.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.75 14c.4-2.7 2.5-4.25 5.25-4.25S12.85 11.3 13.25 14" />
  ),
  pipeline: (
    <path d="M3.5 5.25a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Zm0 0v5.5m0 0a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5Zm0-2.75h6.75a2.25 2.25 0 0 0 2.25-2.25V5.25m0 0a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z" />
  ),
  controller: (
    <path d="M8 1.75 13.5 4.9v6.2L8 14.25 2.5 11.1V4.9L8 1.75Zm0 4a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5Z" />
  ),
  cloud: <path d="M4.5 12.5a3 3 0 0 1-.3-5.985A4 4 0 0 1 12 7.25a2.65 2.65 0 0 1-.5 5.25h-7Z" />,
  unknown: (
    <path d="M8 14.25a6.25 6.25 0 1 0 0-12.5 6.25 6.25 0 0 0 0 12.5Zm-1.9-7.9c.1-1 .85-1.65 1.9-1.65s1.9.7 1.9 1.6c0 1.45-1.9 1.45-1.9 2.95m0 2v.1" />
  ),
  sun: (
    <path d="M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M15 8h-1.5M2.5 8H1m11.95-4.95-1.06 1.06M4.11 11.89l-1.06 1.06m9.9 0-1.06-1.06M4.11 4.11 3.05 3.05" />
  ),
  moon: <path d="M13.75 9.5A6 6 0 0 1 6.5 2.25a6 6 0 1 0 7.25 7.25Z" />,
  screen: <path d="M2 3h12v8H2zM6 14h4M8 11v3" />,
  alert: <path d="M8 2 14.5 13.5h-13L8 2Zm0 4.5V9.75m0 1.9v.1" />,
  offline: (
    <path d="M2 2l12 12M1.5 6.2A9.5 9.5 0 0 1 4.3 4.35M14.5 6.2A9.5 9.5 0 0 0 7 3.55M4 9a6 6 0 0 1 2.4-1.5M12 9a6 6 0 0 0-1.35-1M8 12.5v.1" />
  ),
  key: <path d="M5.25 13.25a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM7.25 8.5l6-6M11 4.75l1.75 1.75" />,
  empty: <path d="M2 9.5 4 3h8l2 6.5v3.75H2V9.5Zm0 0h3.5l1 1.75h3l1-1.75H14" />,
  lock: <path d="M3.5 7.25h9v6.5h-9zM5.5 7.25V5a2.5 2.5 0 0 1 5 0v2.25" />,
  check: <path d="m3 8.5 3.25 3.25L13 4.75" />,
  cross: <path d="m3.75 3.75 8.5 8.5m0-8.5-8.5 8.5" />,
  globe: (
    <path d="M8 14.25a6.25 6.25 0 1 0 0-12.5 6.25 6.25 0 0 0 0 12.5Zm-6.25-6.25h12.5M8 1.75c2.3 2.2 2.7 4.2 2.7 6.25S10.3 12.05 8 14.25C5.7 12.05 5.3 10.05 5.3 8S5.7 3.95 8 1.75Z" />
  ),
  chevron: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  back: <path d="M10 3.5 5.5 8l4.5 4.5" />,
  arrow: <path d="M2.5 8h11m-4-4 4 4-4 4" />,
  leave: <path d="M6 2.5H2.75v11H6M10.5 5l3 3-3 3M13.25 8H6" />,
  bell: <path d="M3.5 11.5h9L11.5 10V7a3.5 3.5 0 0 0-7 0v3l-1 1.5Zm3 2.25h3" />,
  quiet: <path d="M4.5 10V7a3.5 3.5 0 0 1 5.5-2.85M11.5 8v2l1 1.5h-7M6.5 13.75h3M2 2l12 12" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** A small drawing beside a word; it says nothing by itself. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {drawings[name]}
  </svg>
);
