import type { Silence } from "../../api/api.generated.ts";
import { Empty } from "../../parts/state.tsx";
import { Cell, Table } from "../../parts/table.tsx";
import { Until } from "./until.tsx";

const kinds: Record<Silence["items"][number]["kind"], { word: string; hid: string }> = {
  mute: { word: "Mute", hid: "changes" },
  expected: { word: "Expected", hid: "changes" },
  suppression: { word: "Suppressed finding", hid: "findings" },
  quiet: { word: "Quiet hours", hid: "reports" },
  "minimum-severity": { word: "Minimum severity", hid: "reports" },
};

/** What the configuration keeps from people. */
export const Rules = ({ items, counted }: Pick<Silence, "items" | "counted">) => (
  <section className="panel" aria-labelledby="rules">
    <header>
      <h2 id="rules">Rules of silence</h2>
      <span className="faint small">of {counted.toLocaleString()} reports</span>
    </header>
    {items.length === 0 ? (
      <Empty title="No rule keeps anything silent" icon="bell">
        <p>
          Everybody is told everything. Mutes, what is expected, quiet hours and suppressed findings stand in{" "}
          <code>auditor.config.ts</code>.
        </p>
      </Empty>
    ) : (
      <Table label="Rules of silence" columns={["About", "Kind", "Who answers for it", "Until", "Hid"]}>
        {items.map(({ kind, about, owner, reason, until, ended, hid }) => (
          <tr key={`${kind} ${about} ${owner} ${until}`} className={ended ? "ended" : undefined}>
            <Cell>{about}</Cell>
            <Cell of="Kind">{kinds[kind].word}</Cell>
            <Cell of="Who answers for it">
              {owner ?? <span className="faint">nobody named</span>}
              {reason !== null && <p className="small soft">{reason}</p>}
            </Cell>
            <Cell of="Until">
              <Until at={until} ended={ended} />
            </Cell>
            <Cell of="Hid">
              <b>{hid.toLocaleString()}</b> <span className="faint small">{kinds[kind].hid}</span>
            </Cell>
          </tr>
        ))}
      </Table>
    )}
  </section>
);
