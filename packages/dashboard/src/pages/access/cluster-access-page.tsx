import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { accessQuery, rolesQuery } from "../../api/cluster.ts";
import { Answer } from "../../parts/answer.tsx";
import { Notice } from "../../parts/state.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { TimeBar } from "../../parts/time-bar.tsx";
import { useTitle } from "../../title.ts";
import "./access.css";
import { Principals } from "./principals.tsx";
import { ServiceAccounts } from "./service-accounts.tsx";

const route = getRouteApi("/clusters/$region/$cluster/access");

/** Who may enter a cluster, and which roles its pods may become, at an instant. */
export const ClusterAccessPage = () => {
  const { region, cluster } = route.useParams();
  useTitle(`${cluster}: access`);
  const { account, at, text } = route.useSearch();
  const navigate = route.useNavigate();
  const of = { region, cluster, account };
  const access = useQuery(accessQuery(of, at));
  const roles = useQuery(rolesQuery(of, at));
  const unread = [...new Set([...(access.data?.unread ?? []), ...(roles.data?.unread ?? [])])];
  const wanted = text?.trim().toLowerCase() ?? "";
  const go = (change: { at?: string | undefined; text?: string | undefined }): void =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false });
  return (
    <div className="stack">
      <TimeBar of={of} at={at} onGo={go} compares={false} />
      <div className="filters">
        <TextField
          label="A principal, a namespace, a service account or a role"
          placeholder="Principal, namespace, service account or role"
          value={text}
          onChange={(text) => go({ text })}
          wide
        />
      </div>
      {unread.length > 0 && (
        <Notice tone="MEDIUM" icon="lock">
          There may be more: {unread.join(", ")} {unread.length === 1 ? "was" : "were"} not read whole.
        </Notice>
      )}
      <Answer query={access} what="who may enter">
        {({ items, authenticationMode }) => (
          <Principals items={items} mode={authenticationMode} wanted={wanted} />
        )}
      </Answer>
      <Answer query={roles} what="which roles pods may become">
        {({ items }) => <ServiceAccounts items={items} at={at} wanted={wanted} />}
      </Answer>
    </div>
  );
};
