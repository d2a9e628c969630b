"""Reads policy documents by AWS's list of actions, resources and condition keys, with parliament.

Takes a file with a JSON list of `{"name", "document"}`. Prints a JSON list of findings.
"""

import json
import sys

from parliament import analyze_policy_string


def main():
    findings = []
    for policy in json.load(open(sys.argv[1], encoding="utf-8")):
        for finding in analyze_policy_string(json.dumps(policy["document"])).findings:
            detail = finding.detail if isinstance(finding.detail, str) else json.dumps(finding.detail, sort_keys=True)
            findings.append({"policy": policy["name"], "issue": finding.issue, "detail": detail})
    json.dump(findings, sys.stdout)


main()
