import { Link } from "@tanstack/react-router";
import type { ClusterRoles } from "../../api/api.generated.ts";
import { Severity } from "../../parts/severity.tsx";
import { Empty } from "../../parts/state.tsx";
import { TableScroll } from "../../parts/table-scroll.tsx";
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
        <TableScroll label="Service accounts and their roles">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Service account</th>
                <th scope="col">Role</th>
                <th scope="col">Who else may become it</th>
                <th scope="col">Since</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(
                ({ namespace, serviceAccount, how, role, verdict, reasons, since, sinceAtLeast, others }) => (
                  <tr key={`${namespace} ${serviceAccount} ${how} ${role.id}`}>
                    <td className="break">
                      <Link to="/access" search={{ subject: subjectOf(namespace, serviceAccount), at }}>
                        {namespace}/{serviceAccount}
                      </Link>
                      <p className="small faint">
                        {how === "irsa" ? "token of the cluster (IRSA)" : "Pod Identity"}
                      </p>
                    </td>
                    <td className="break">
                      <span className="row">
                        <Verdict verdict={verdict} />
                        <Link to="/access" search={{ role: role.id, at }}>
                          {role.name}
                        </Link>
                      </span>
                      {reasons.length > 0 && <p className="small soft">{reasons.join("; ")}</p>}
                    </td>
                    <td className="break">
                      {others.length === 0 && <span className="faint">nobody</span>}
                      {others.map(({ kind, words, severity }) => (
                        <p key={`${kind} ${words}`}>
                          <Severity severity={severity} look="quiet" /> {words}
                        </p>
                      ))}
                    </td>
                    <td>
                      {since === null ? (
                        <span className="faint">unknown</span>
                      ) : (
                        <>
                          {sinceAtLeast && <span className="faint small">at least </span>}
                          <When at={since} />
                        </>
                      )}
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  );
};

/** Writes whom the reverse question is about; where any service account of a namespace will do, the namespace. */
const subjectOf = (namespace: string, serviceAccount: string): string =>
  serviceAccount === "*" || namespace === "*"
    ? `namespace ${namespace}`
    : `system:serviceaccount:${namespace}:${serviceAccount}`;
