import { Link } from "@tanstack/react-router";
import type { ClusterAccess } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { Empty } from "../../parts/state.tsx";
import { Cell, Table } from "../../parts/table.tsx";
import { When } from "../../time/when.tsx";

/** Who may enter a cluster: by which door, with which power, over what, since when. */
export const Principals = ({
  items,
  mode,
  wanted,
}: {
  items: ClusterAccess["items"];
  mode: string | null;
  wanted: string;
}) => {
  const shown = items.filter((item) => JSON.stringify(item).toLowerCase().includes(wanted));
  return (
    <section className="panel" aria-labelledby="enter">
      <header>
        <h2 id="enter">Who may enter</h2>
        <span className="faint small">{shown.length.toLocaleString()}</span>
        {mode !== null && <span className="aside mono">{mode}</span>}
      </header>
      {shown.length === 0 ? (
        <Empty title={items.length === 0 ? "Nobody is let in that is known" : "Nobody matches"} icon="lock" />
      ) : (
        <Table label="Principals and their power" columns={["Principal", "Power", "By", "Since"]}>
          {shown.map(({ how, principal, kind, username, groups, policies, administrator, since, dead }) => (
            <tr key={`${how} ${principal} ${kind} ${username} ${groups.join()}`}>
              <Cell>
                {principal.includes(":role/") ? (
                  <Link to="/access" search={{ role: principal }}>
                    {principal}
                  </Link>
                ) : (
                  principal
                )}
                {username !== null && username !== principal && <p className="small faint">as {username}</p>}
                {dead !== undefined && <p className="small soft">Nobody enters by it: {dead}</p>}
              </Cell>
              <Cell of="Power">
                {administrator && (
                  <span className="tag toned tone-HIGH">
                    <Icon name="key" /> administrator
                  </span>
                )}
                {policies.map(({ arn, name, scope, namespaces }) => (
                  <p key={`${arn} ${scope} ${namespaces.join()}`}>
                    {name}{" "}
                    <span className="faint small">
                      {scope === "cluster" ? "whole cluster" : `namespaces ${namespaces.join(", ")}`}
                    </span>
                  </p>
                ))}
                {groups.length > 0 && <p className="small soft">groups {groups.join(", ")}</p>}
                {!administrator && policies.length === 0 && groups.length === 0 && (
                  <span className="faint">none of its own</span>
                )}
              </Cell>
              <Cell of="By">
                {how === "access-entry" ? "access entry" : "aws-auth"}
                <p className="small faint">{kind}</p>
              </Cell>
              <Cell of="Since">
                {since === null ? <span className="faint">unknown</span> : <When at={since} />}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
};
