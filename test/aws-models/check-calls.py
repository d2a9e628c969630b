"""Reads calls of AWS, with their answers, against AWS's own service models.

Takes a file with a call a line, as record-calls.ts writes them. Prints a JSON object: how many were read, which
operations, and what does not fit.

botocore itself checks names, types, what is required, and least lengths. Here greatest lengths, patterns and closed
lists are held as well: AWS refuses what breaks them.
"""

import json
import re
import sys
from collections import Counter
from functools import cache

import botocore.loaders
from botocore.model import ServiceModel

# The SDK for JavaScript and botocore name a service alike but for these.
NAMES = {"elasticloadbalancing": "elb", "elasticloadbalancingv2": "elbv2", "eventbridge": "events"}

loader = botocore.loaders.create_loader()


@cache
def service_model(service_id):
    plain = service_id.replace(" ", "").lower()
    name = NAMES.get(plain, plain)
    model = ServiceModel(loader.load_service_model(name, "service-2"), service_name=name)
    if model.metadata["serviceId"] != service_id:
        raise ValueError(f"{name} is the model of {model.metadata['serviceId']}, not of {service_id}")
    return model


@cache
def compiled(pattern):
    """The patterns are Java's: pairs stand for what is beyond 16 bits, and classes of letters have names. Letters and
    digits are taken together here, and one more, the underline, with them. Returns None for one that stays unread."""
    pattern = pattern.replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010ffff")
    for theirs, ours in ((r"\p{L}", r"\w"), (r"\p{N}", r"\d"), (r"\p{Z}", r"\s")):
        pattern = pattern.replace(theirs, ours)
    try:
        return re.compile(pattern)
    except re.error:
        return None


class Reader:
    """Reads values by their shapes, and keeps what does not fit."""

    def __init__(self):
        self.faults = Counter()
        self.unread_patterns = set()
        self.values = 0

    def read(self, where, shape, value, asked):
        """Holds `value` against `shape`; `asked` says that it goes to AWS, where it has to be whole."""
        self.values += 1
        kind = {"structure": self.structure, "list": self.list, "map": self.map}.get(shape.type_name, self.scalar)
        kind(where, shape, value, asked)

    def fault(self, where, what):
        self.faults[f"{where}: {what}"] += 1

    def structure(self, where, shape, value, asked):
        if not isinstance(value, dict):
            return self.fault(where, f"is no structure: {value!r:.80}")
        if shape.is_document_type:
            return None
        for name in value.keys() - shape.members.keys():
            self.fault(where, f"has no member {name}")
        if asked:
            for name in shape.required_members:
                if name not in value:
                    self.fault(where, f"needs {name}")
        if shape.is_tagged_union and len(value) != 1:
            self.fault(where, f"is a union and has {sorted(value)}")
        for name, member in shape.members.items():
            if name in value:
                self.read(f"{where}.{name}", member, value[name], asked)

    def list(self, where, shape, value, asked):
        if not isinstance(value, list):
            return self.fault(where, f"is no list: {value!r:.80}")
        self.limits(where, shape, len(value), "items")
        for item in value:
            self.read(f"{where}[]", shape.member, item, asked)

    def map(self, where, shape, value, asked):
        if not isinstance(value, dict):
            return self.fault(where, f"is no map: {value!r:.80}")
        self.limits(where, shape, len(value), "entries")
        for key, item in value.items():
            self.read(f"{where}.key", shape.key, key, asked)
            self.read(f"{where}{{}}", shape.value, item, asked)

    def scalar(self, where, shape, value, asked):
        kind = shape.type_name
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        bytes_ = isinstance(value, dict) and value.keys() == {"$bytes"}
        fits = {
            "string": isinstance(value, str),
            "character": isinstance(value, str),
            "boolean": isinstance(value, bool),
            "integer": number and value == int(value),
            "long": number and value == int(value),
            "float": number,
            "double": number,
            "timestamp": isinstance(value, dict) and value.keys() == {"$date"},
            "blob": bytes_ or isinstance(value, str),
        }[kind]
        if not fits:
            self.fault(where, f"is no {kind}: {value!r:.80}")
        elif kind == "string":
            self.text(where, shape, value)
        elif number:
            self.limits(where, shape, value, "")

    def text(self, where, shape, value):
        if shape.enum and value not in shape.enum:
            self.fault(where, f"is none of the values of {shape.name}: {value!r:.80}")
        self.limits(where, shape, len(value), "characters")
        pattern = shape.metadata.get("pattern")
        if pattern is None:
            return
        reader = compiled(pattern)
        if reader is None:
            self.unread_patterns.add(f"{shape.name} {pattern}")
        elif not reader.fullmatch(value):
            self.fault(where, f"is no {shape.name} ({pattern}): {value!r:.80}")

    def limits(self, where, shape, size, unit):
        least, most = shape.metadata.get("min"), shape.metadata.get("max")
        if least is not None and size < least or most is not None and size > most:
            self.fault(where, f"has {size} {unit}, of {least} to {most}")


def main():
    reader, calls, answers, operations = Reader(), 0, 0, Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        call = json.loads(line)
        service = service_model(call["service"])
        operation = service.operation_model(call["operation"])
        name = f"{service.service_name}:{operation.name}"
        operations[name] += 1
        calls += 1
        if operation.input_shape:
            reader.read(f"{name} asks", operation.input_shape, call["input"], asked=True)
        if call.get("output") is not None and operation.output_shape:
            answers += 1
            reader.read(f"{name} answers", operation.output_shape, call["output"], asked=False)
    json.dump(
        {
            "calls": calls,
            "answers": answers,
            "values": reader.values,
            "operations": sorted(operations),
            "unreadPatterns": sorted(reader.unread_patterns),
            "faults": [{"fault": fault, "times": times} for fault, times in sorted(reader.faults.items())],
        },
        sys.stdout,
    )


main()
