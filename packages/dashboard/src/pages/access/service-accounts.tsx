import { Link } from "@tanstack/react-router";
import type { ClusterRoles } from "../../api/api.generated.ts";
import { Severity } from "../../parts/severity.tsx";
import { Empty } from "../../parts/state.tsx";
import { Cell, Table } from "../../parts/table.tsx";
import { When } from "../../time/when.tsx";
import { Verdict } from "./verdict.tsx";

/** Which service account may become which role, since when, and who else may. */
export const ServiceAccounts = ({
  items,
  at,
  wanted,
}: {
  items: ClusterRoles["items"];
  at: string | undefined;
  wanted: string;
}) => {
  const shown = items.filter((item) => JSON.stringify(item).toLowerCase().includes(wanted));
  return (
    <section className="panel" aria-labelledby="become">
      <header>
        <h2 id="become">What pods may become</h2>
        <span className="faint small">{shown.length.toLocaleString()}</span>
      </header>
      {shown.length === 0 ? (
        <Empty
          title={items.length === 0 ? "No service account may become a role" : "None matches"}
          icon="lock"
        />
      ) : (
        <Table
          label="Service accounts and their roles"
          columns={["Service account", "Role", "Who else may become it", "Since"]}
        >
          {shown.map(
            ({ namespace, serviceAccount, how, role, verdict, reasons, since, sinceAtLeast, others }) => (
              <tr key={`${namespace} ${serviceAccount} ${how} ${role.id}`}>
                <Cell>
                  <Link to="/access" search={{ subject: subjectOf(namespace, serviceAccount), at }}>
                    {namespace}/{serviceAccount}
                  </Link>
                  <p className="small faint">
                    {how === "irsa" ? "token of the cluster (IRSA)" : "Pod Identity"}
                  </p>
                </Cell>
                <Cell of="Role">
                  <span className="row">
                    <Verdict verdict={verdict} />
                    <Link to="/access" search={{ role: role.id, at }}>
                      {role.name}
                    </Link>
                  </span>
                  {reasons.length > 0 && <p className="small soft">{reasons.join("; ")}</p>}
                </Cell>
                <Cell of="Who else may become it">
                  {others.length === 0 && <span className="faint">nobody</span>}
                  {others.map(({ kind, words, severity }) => (
                    <p key={`${kind} ${words}`}>
                      <Severity severity={severity} look="quiet" /> {words}
                    </p>
                  ))}
                </Cell>
                <Cell of="Since">
                  {since === null ? (
                    <span className="faint">unknown</span>
                  ) : (
                    <>
                      {sinceAtLeast && <span className="faint small">at least </span>}
                      <When at={since} />
                    </>
                  )}
                </Cell>
              </tr>
            ),
          )}
        </Table>
      )}
    </section>
  );
};

/** Writes whom the reverse question is about; where any service account of a namespace will do, the namespace. */
const subjectOf = (namespace: string, serviceAccount: string): string =>
  serviceAccount === "*" || namespace === "*"
    ? `namespace ${namespace}`
    : `system:serviceaccount:${namespace}:${serviceAccount}`;
