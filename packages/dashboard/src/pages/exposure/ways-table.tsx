import { Cell, Table } from "../../parts/table.tsx";
import { CertaintyTag } from "./certainty-tag.tsx";
import { portsOf, type Way } from "./way.ts";

/** So many ways are drawn at most; text narrows them. */
const shownMax = 1_000;

/** The ways in as a table: for those who prefer it, and for whoever cannot see the graph. */
export const WaysTable = ({ ways }: { ways: readonly Way[] }) => (
  <section className="panel" aria-label="Ways in">
    <Table label="Ways in" columns={["Certainty", "From", "Port", "Reaches", "Through"]}>
      {ways.slice(0, shownMax).map(({ key, path, certainty, isNew }) => (
        <tr key={key}>
          <Cell>
            <CertaintyTag certainty={certainty} isNew={isNew} />
          </Cell>
          <Cell of="From">{path.source.words}</Cell>
          <Cell of="Port">
            <span className="mono">{portsOf(path)}</span>
          </Cell>
          <Cell of="Reaches">
            <b>{path.target}</b>
            {path.end && <span className="faint"> ({path.end})</span>}
          </Cell>
          <Cell of="Through" wide>
            <ol className="through small">
              {path.steps.map(({ type, id, words }) => (
                <li key={`${type} ${id}`}>{words}</li>
              ))}
            </ol>
            {path.undecided.length > 0 && (
              <p className="small">
                <b>Perhaps:</b> {path.undecided.join("; ")}
              </p>
            )}
            {path.assumed.length > 0 && (
              <p className="small faint">Taken for granted: {path.assumed.join("; ")}</p>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
    {ways.length > shownMax && (
      <p className="panel-body faint">and {(ways.length - shownMax).toLocaleString()} more</p>
    )}
  </section>
);
