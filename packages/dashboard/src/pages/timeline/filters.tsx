import { actorClasses } from "../../parts/actor.tsx";
import { AtField } from "../../parts/at-field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { loudestFirst, severityWord } from "../../parts/severity.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { isNarrowed, type TimelineSearch } from "./timeline-search.ts";

/** What a timeline is narrowed to. All of it stands in the address. */
export const Filters = ({
  search,
  onSearch,
}: {
  search: TimelineSearch;
  onSearch: (change: TimelineSearch) => void;
}) => (
  <div className="filters" role="group" aria-label="Filters">
    <TextField
      label="Text in the report"
      placeholder="Text"
      value={search.text}
      onChange={(text) => onSearch({ text })}
      wide
    />
    <select
      className={`field ${search.severity ? "set" : ""}`}
      aria-label="Severity, at least"
      value={search.severity ?? ""}
      onChange={(event) => onSearch({ severity: event.target.value || undefined })}
    >
      <option value="">Any severity</option>
      {loudestFirst.slice(0, -1).map((severity) => (
        <option key={severity} value={severity}>
          {severityWord(severity)}
          {severity === "CRITICAL" ? "" : " and louder"}
        </option>
      ))}
    </select>
    <select
      className={`field ${search.class ? "set" : ""}`}
      aria-label="Class of actor"
      value={search.class ?? ""}
      onChange={(event) => onSearch({ class: event.target.value || undefined })}
    >
      <option value="">Any class of actor</option>
      {Object.entries(actorClasses).map(([name, { word }]) => (
        <option key={name} value={name}>
          {word}
        </option>
      ))}
    </select>
    <TextField
      label="Actor: a name or ARN, * stands for any text"
      placeholder="Actor"
      value={search.actor}
      onChange={(actor) => onSearch({ actor })}
    />
    <TextField
      label="Namespace"
      placeholder="Namespace"
      value={search.namespace}
      onChange={(namespace) => onSearch({ namespace })}
    />
    <TextField
      label="Type of resource, for example AWS::EKS::Cluster"
      placeholder="Type"
      value={search.type}
      onChange={(type) => onSearch({ type })}
      list="resource-types"
    />
    <datalist id="resource-types">
      {types.map((type) => (
        <option key={type} value={type} />
      ))}
    </datalist>
    <span className="filter-span">
      <AtField label="From" at={search.from} onAt={(from) => onSearch({ from })} clear={false} />
      <AtField label="To" at={search.to} onAt={(to) => onSearch({ to })} clear={false} />
    </span>
    <button
      type="button"
      className={`button ${search.unattributed ? "pressed" : ""}`}
      aria-pressed={search.unattributed === "true"}
      onClick={() => onSearch({ unattributed: search.unattributed === "true" ? undefined : "true" })}
    >
      <Icon name="unknown" /> Unattributed
    </button>
    <button
      type="button"
      className={`button ${search.quiet ? "pressed" : ""}`}
      aria-pressed={search.quiet === "shown"}
      onClick={() => onSearch({ quiet: search.quiet === "shown" ? undefined : "shown" })}
    >
      <Icon name="quiet" /> Quiet ones
    </button>
    {isNarrowed(search) && (
      <button type="button" className="button quiet" onClick={() => onSearch(nothing)}>
        <Icon name="cross" /> Clear
      </button>
    )}
  </div>
);

const nothing: TimelineSearch = {
  cluster: undefined,
  region: undefined,
  actor: undefined,
  class: undefined,
  type: undefined,
  severity: undefined,
  namespace: undefined,
  text: undefined,
  unattributed: undefined,
  from: undefined,
  to: undefined,
};

/** Those that change most; the API takes any. */
const types = [
  "AWS::EKS::Cluster",
  "AWS::EKS::Nodegroup",
  "AWS::EKS::Addon",
  "AWS::EKS::AccessEntry",
  "AWS::EKS::PodIdentityAssociation",
  "AWS::IAM::Role",
  "AWS::IAM::OIDCProvider",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::EC2::SecurityGroupIngress",
  "AWS::EC2::Subnet",
  "AWS::EC2::RouteTable",
];
