import { TableScroll } from "../../parts/table-scroll.tsx";
import { CertaintyTag } from "./certainty-tag.tsx";
import { portsOf, type Way } from "./way.ts";

/** So many ways are drawn at most; text narrows them. */
const shownMax = 1_000;

/** The ways in as a table: for those who prefer it, and for whoever cannot see the graph. */
export const WaysTable = ({ ways }: { ways: readonly Way[] }) => (
  <section className="panel" aria-label="Ways in">
    <TableScroll label="Ways in, in a table">
      <table className="table ways">
        <thead>
          <tr>
            <th scope="col">Certainty</th>
            <th scope="col">From</th>
            <th scope="col">Port</th>
            <th scope="col">Reaches</th>
            <th scope="col">Through</th>
          </tr>
        </thead>
        <tbody>
          {ways.slice(0, shownMax).map(({ key, path, certainty, isNew }) => (
            <tr key={key}>
              <td>
                <CertaintyTag certainty={certainty} isNew={isNew} />
              </td>
              <td className="break">{path.source.words}</td>
              <td className="mono">{portsOf(path)}</td>
              <td className="break">
                <b>{path.target}</b>
                {path.end && <span className="faint"> ({path.end})</span>}
              </td>
              <td className="break">
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
    {ways.length > shownMax && (
      <p className="panel-body faint">and {(ways.length - shownMax).toLocaleString()} more</p>
    )}
  </section>
);
