import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Silence } from "../../api/api.generated.ts";
import { silenceQuery } from "../../api/silence.ts";
import { Answer } from "../../parts/answer.tsx";
import { clusterParams } from "../../parts/cluster-link.ts";
import { Icon } from "../../parts/icon.tsx";
import { Empty, Notice } from "../../parts/state.tsx";
import { TableScroll } from "../../parts/table-scroll.tsx";
import { When } from "../../time/when.tsx";
import { useTitle } from "../../title.ts";
import "./silence.css";

const route = getRouteApi("/silence");

const kinds: Record<Silence["items"][number]["kind"], { word: string; hid: string }> = {
  mute: { word: "Mute", hid: "changes" },
  expected: { word: "Expected", hid: "changes" },
  suppression: { word: "Suppressed finding", hid: "findings" },
  quiet: { word: "Quiet hours", hid: "reports" },
  "minimum-severity": { word: "Minimum severity", hid: "reports" },
};
const spans = ["7", "30", "90"];

/** What keeps things from people, who answers for it, until when, and how much each hid. */
export const SilencePage = () => {
  useTitle("Silence");
  const { days = "30", account } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = spans.includes(days) ? days : "30";
  const query = useQuery(silenceQuery(chosen, account));
  return (
    <div className="page">
      <header className="page-head">
        <h1>Silence</h1>
        <p>What nobody is told, who answers for it, and how much it hid.</p>
        <div className="segments aside" role="group" aria-label="Days">
          {spans.map((span) => (
            <button
              key={span}
              type="button"
              aria-pressed={span === chosen}
              onClick={() => void navigate({ search: (now) => ({ ...now, days: span }), replace: true })}
            >
              {span} days
            </button>
          ))}
        </div>
      </header>
      <Answer query={query} what="what is silent">
        {({ items, baselines, counted, whole }) => (
          <div className="stack">
            {!whole && (
              <Notice tone="MEDIUM">
                There is more than was looked at: the newest {counted.toLocaleString()} reports count.
              </Notice>
            )}
            <section className="panel" aria-labelledby="rules">
              <header>
                <h2 id="rules">Rules of silence</h2>
                <span className="faint small">of {counted.toLocaleString()} reports</span>
              </header>
              {items.length === 0 ? (
                <Empty title="Nothing is silent" icon="bell">
                  <p>
                    Everybody is told everything. Mutes, what is expected, quiet hours and suppressed findings
                    stand in <code>auditor.config.ts</code>.
                  </p>
                </Empty>
              ) : (
                <TableScroll label="Rules of silence, in a table">
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">Kind</th>
                        <th scope="col">About</th>
                        <th scope="col">Who answers for it</th>
                        <th scope="col">Until</th>
                        <th scope="col" className="number">
                          Hid
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {items.map(({ kind, about, owner, reason, until, ended, hid }) => (
                        <tr key={`${kind} ${about} ${until}`}>
                          <td>{kinds[kind].word}</td>
                          <td className="break">{about}</td>
                          <td className="break">
                            {owner ?? <span className="faint">nobody named</span>}
                            {reason !== null && <p className="small soft">{reason}</p>}
                          </td>
                          <td>
                            {until === null ? (
                              <span className="faint">for good</span>
                            ) : (
                              <When at={until} as="short-day" />
                            )}
                            {ended && <span className="tag toned tone-MEDIUM">ended</span>}
                          </td>
                          <td className="number">
                            <b>{hid.toLocaleString()}</b>{" "}
                            <span className="faint small">{kinds[kind].hid}</span>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableScroll>
              )}
            </section>
            <section className="panel" aria-labelledby="baselines">
              <header>
                <h2 id="baselines">Accepted states</h2>
              </header>
              {baselines.length === 0 ? (
                <Empty title="No state has been accepted">
                  <p>
                    <code>eks-auditor baseline accept --cluster NAME</code> remembers a state; what differs
                    from it later is standing drift.
                  </p>
                </Empty>
              ) : (
                <ul className="baselines">
                  {baselines.map(({ cluster, region, accountId, at, acceptedAt, acceptedBy, reason }) => (
                    <li key={`${accountId} ${region} ${cluster}`}>
                      <p className="row">
                        <Icon name="check" />
                        <b className="break">{cluster}</b>
                        <span className="faint small">
                          as of <When at={at} />, accepted by {acceptedBy}{" "}
                          <When at={acceptedAt} as="short-day" />
                        </span>
                        <Link
                          to="/clusters/$region/$cluster"
                          params={clusterParams({ accountId, region, cluster })}
                          search={{ at, with: "now" }}
                        >
                          What differs now
                        </Link>
                      </p>
                      {reason !== null && <p className="small soft break">{reason}</p>}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </div>
        )}
      </Answer>
    </div>
  );
};
