import { type Line, sideBySide } from "./lines.ts";

/** Two JSON values beside each other, line by line. */
export const SideBySide = ({ before, after, label }: { before: unknown; after: unknown; label: string }) => {
  const lines = sideBySide(textOf(before), textOf(after));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <div className="side-by-side" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">before</th>
            <th scope="col">after</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name, and never move
            <Row key={index} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Row = ({ line: { kind, left, right } }: { line: Line }) =>
  kind === "skipped" ? (
    <tr className="skipped">
      <td colSpan={2}>⋯</td>
    </tr>
  ) : (
    <tr className={kind}>
      <td className={kind === "changed" && left !== undefined ? "gone" : ""}>
        {kind === "changed" && left !== undefined && <span className="hidden-visually">removed: </span>}
        {left}
      </td>
      <td className={kind === "changed" && right !== undefined ? "come" : ""}>
        {kind === "changed" && right !== undefined && <span className="hidden-visually">added: </span>}
        {right}
      </td>
    </tr>
  );

const textOf = (value: unknown): string =>
  value === null || value === undefined ? "" : `${JSON.stringify(value, null, 2)}\n`;
