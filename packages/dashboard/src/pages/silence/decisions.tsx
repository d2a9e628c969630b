import { Link } from "@tanstack/react-router";
import type { Silence } from "../../api/api.generated.ts";
import { Empty } from "../../parts/state.tsx";
import { Cell, Table } from "../../parts/table.tsx";
import { When } from "../../time/when.tsx";
import { Until } from "./until.tsx";

const kinds: Record<Silence["decisions"][number]["kind"], { word: string; means: string }> = {
  expected: { word: "Expected", means: "the same by the same actor" },
  mine: { word: "This was me", means: "what the same actor does to it" },
  mute: { word: "Mute", means: "the same, whoever does it" },
};

/** What people decided by the buttons in Slack: who, about what, until when, and how much each kept from people. */
export const Decisions = ({ decisions }: Pick<Silence, "decisions">) => (
  <section className="panel" aria-labelledby="decisions">
    <header>
      <h2 id="decisions">Decided in Slack</h2>
      <span className="faint small">{decisions.length.toLocaleString()}</span>
    </header>
    {decisions.length === 0 ? (
      <Empty title="Nobody has decided anything" icon="person">
        <p>
          What is answered to a message with one of its buttons (<b>Expected</b>, <b>This was me</b>,{" "}
          <b>Mute</b>) stands here, with who it was and until when it holds.
        </p>
      </Empty>
    ) : (
      <Table
        label="What was decided in Slack"
        columns={["Report", "Not told", "About", "Who decided", "Until", "Hid"]}
      >
        {decisions.map(({ kind, reportId, title, about, owner, userId, at, until, ended, hid }) => (
          <tr key={`${reportId} ${kind} ${userId} ${at}`} className={ended ? "ended" : undefined}>
            <Cell>
              <Link to="/reports/$id" params={{ id: reportId }}>
                {title}
              </Link>
            </Cell>
            <Cell of="Not told">
              {kinds[kind].word}
              <p className="small soft">{kinds[kind].means}</p>
            </Cell>
            <Cell of="About">{about}</Cell>
            <Cell of="Who decided">
              {owner}
              <p className="small soft">
                <When at={at} />
              </p>
            </Cell>
            <Cell of="Until">
              <Until at={until} ended={ended} />
            </Cell>
            <Cell of="Hid">
              <b>{hid.toLocaleString()}</b>{" "}
              <span className="faint small">{hid === 1 ? "change" : "changes"}</span>
            </Cell>
          </tr>
        ))}
      </Table>
    )}
  </section>
);
