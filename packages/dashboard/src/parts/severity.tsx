import type { ReactNode } from "react";
import type { Severity as Loudness } from "../api/api.generated.ts";

/** From loud to quiet, as people read them. */
export const loudestFirst: readonly Loudness[] = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL"];

const words: Record<Loudness, string> = {
  CRITICAL: "Critical",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
  INFORMATIONAL: "Info",
};

/** Shapes of growing weight: they tell severities apart without colour. */
const shapes: Record<Loudness, ReactNode> = {
  CRITICAL: <path d="M4 0.75h4l3.25 3.25v4L8 11.25H4L0.75 8V4z" stroke="none" />,
  HIGH: <path d="M6 1 11.5 10.75H0.5z" stroke="none" />,
  MEDIUM: <path d="M6 0.75 11.25 6 6 11.25 0.75 6z" stroke="none" />,
  LOW: <circle cx="6" cy="6" r="4" fill="none" strokeWidth="1.7" />,
  INFORMATIONAL: <path d="M2.5 6h7" strokeWidth="1.9" strokeLinecap="round" />,
};

/** The word for a severity. */
export const severityWord = (severity: Loudness): string => words[severity];

/** The shape of a severity alone, for where its word stands elsewhere. */
export const SeverityShape = ({ severity }: { severity: Loudness }) => (
  <svg className="shape" viewBox="0 0 12 12" aria-hidden="true">
    {shapes[severity]}
  </svg>
);

/** How loud something is: a shape and a word. `quiet` hides the word from the eye only. */
export const Severity = ({
  severity,
  look = "plain",
  count,
}: {
  severity: Loudness;
  look?: "plain" | "boxed" | "quiet";
  count?: number;
}) => (
  <span className={`severity tone-${severity} ${look === "boxed" ? "boxed" : ""}`}>
    <SeverityShape severity={severity} />
    {count !== undefined && <span>{count.toLocaleString()}</span>}
    <span className={look === "quiet" ? "hidden-visually" : ""}>{words[severity]}</span>
  </span>
);
