import { diffLines } from "diff";

/** Two JSON values line by line: what went, what came, what stayed. One that is missing leaves its side out. */
export const JsonDifference = ({
  before,
  after,
  label,
}: {
  before: unknown;
  after: unknown;
  label: string;
}) => {
  const parts = diffLines(textOf(before), textOf(after));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <pre className="json difference" tabIndex={0} role="region" aria-label={label}>
      {parts.map((part, index) => {
        const sign = part.added ? "+" : part.removed ? "−" : " ";
        const lines = part.value.replace(/\n$/, "").split("\n");
        const text = lines.map((line) => `${sign} ${line}`).join("\n");
        const key = `${index} ${sign}`;
        return part.added ? (
          <ins key={key}>{text}</ins>
        ) : part.removed ? (
          <del key={key}>{text}</del>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </pre>
  );
};

const textOf = (value: unknown): string =>
  value === undefined || value === null ? "" : `${JSON.stringify(value, null, 2)}\n`;
