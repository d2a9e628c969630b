import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Moment, rolesOfQuery } from "../../api/access.ts";
import type { AssumableRolePage } from "../../api/api.generated.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/state.tsx";
import { When } from "../../time/when.tsx";
import { Verdict } from "./verdict.tsx";

const ways: Record<AssumableRolePage["items"][number]["how"], string> = {
  irsa: "IAM role for service accounts",
  "pod-identity": "Pod Identity association",
  trust: "trust policy",
};

/** Every role that a subject may become. */
export const RolesOf = ({ subject, moment }: { subject: string; moment: Moment }) => {
  const query = useQuery(rolesOfQuery(subject, moment));
  return (
    <section className="panel" aria-label="Roles">
      <Answer query={query} what="roles">
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="It may become no role" icon="lock">
              <p>
                No trust policy and no Pod Identity association that history knows then lets {subject} in.
              </p>
            </Empty>
          ) : (
            <>
              <header>
                <h2 className="break">
                  {subject} may become {items.length.toLocaleString()} {items.length === 1 ? "role" : "roles"}
                </h2>
              </header>
              <ul className="role-list">
                {items.map(({ role, verdict, how, cluster, reasons, since, sinceAtLeast }) => (
                  <li key={`${role.id} ${how} ${cluster?.region} ${cluster?.cluster}`}>
                    <p className="row">
                      <Verdict verdict={verdict} />
                      <Link
                        to="/access"
                        search={{ role: role.id, at: moment.at, account: moment.account }}
                        className="break"
                      >
                        {role.name}
                      </Link>
                      <span className="faint small">
                        by {ways[how]}
                        {cluster && ` in ${cluster.cluster}`}
                        {since !== null && (
                          <>
                            , {sinceAtLeast ? "at least since" : "since"} <When at={since} />
                          </>
                        )}
                      </span>
                    </p>
                    <p className="mono small faint break">{role.id}</p>
                    {reasons.length > 0 && <p className="small soft break">{reasons.join("; ")}</p>}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answer>
    </section>
  );
};
