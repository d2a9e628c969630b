import { internetPorts, opens, openWords } from "../facts/open-ports.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { regionOfResource } from "../rule-lookup.ts";

/** What lets whoever reaches it in deep: remote shells, databases, and the ports of a node and of etcd. */
const ports: ReadonlyMap<number, string> = new Map([
  [20, "FTP"],
  [21, "FTP"],
  [22, "SSH"],
  [23, "Telnet"],
  [25, "SMTP"],
  [110, "POP3"],
  [135, "RPC"],
  [143, "IMAP"],
  [445, "SMB"],
  [1433, "SQL Server"],
  [1434, "SQL Server"],
  [2379, "etcd"],
  [2380, "etcd"],
  [3000, "development servers"],
  [3306, "MySQL"],
  [3389, "RDP"],
  [4333, "ahsp"],
  [5000, "development servers"],
  [5432, "PostgreSQL"],
  [5500, "development servers"],
  [5601, "Kibana"],
  [6379, "Redis"],
  [8080, "proxies"],
  [8088, "proxies"],
  [8888, "proxies"],
  [9200, "Elasticsearch"],
  [9300, "Elasticsearch"],
  [10250, "kubelet"],
  [10255, "kubelet"],
  [27017, "MongoDB"],
]);

export const securityGroupNoOpenAdminPorts: Rule = {
  id: "security-group-no-open-admin-ports",
  title: "No security group opens remote shells, databases or the kubelet to the internet.",
  wrong: "A security group opens remote shells, databases or the kubelet to the internet.",
  types: ["AWS::EC2::SecurityGroup"],
  needs: ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::PrefixList"],
  severity: "HIGH",
  why: "These ports are tried within minutes of being opened, and whoever gets in has the host, the data or the node.",
  remediation: {
    console:
      "EC2 > Security Groups > the group > Inbound rules > Edit: narrow the source to your networks. What the load balancer controller wrote, change in the Service or Ingress.",
    cli: "aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE",
    terraform: "aws_vpc_security_group_ingress_rule: cidr_ipv4 = your network",
  },
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  mappings: {
    prowler: [
      "ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
      "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
      "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
    ],
    awsConfig: ["restricted-ssh", "restricted-common-ports"],
    securityHub: ["EC2.13", "EC2.14", "EC2.19"],
    others: ["Elastic Insecure AWS EC2 VPC Security Group Ingress Rule Added"],
  },
  evaluate: (group, view) => {
    if (view.listedAt("AWS::EC2::SecurityGroupIngress", { region: regionOfResource(group) }) === null)
      return notEvaluated("the network was not read");
    const evidence = internetPorts(group, view).flatMap((span) => {
      const hit = [...ports].filter(([port]) => opens(span, port)).map(([port, what]) => `${port} ${what}`);
      return hit.length > 0
        ? [`${openWords(span)}: ${hit.slice(0, 5).join(", ")}${hit.length > 5 ? "…" : ""}`]
        : [];
    });
    return evidence.length > 0 ? failed(evidence) : passed();
  },
};
