"""MiniStack whose EventBridge takes events of AWS's own services.

EventBridge refuses `aws.*` sources from customers, and so does MiniStack. Nothing in it delivers CloudTrail's events
though, and what the tests put on the bus stands for that delivery.
"""

from ministack.app import main
from ministack.services import eventbridge

# The default of `allow_aws_source`, which MiniStack's own emitters set.
eventbridge._put_events.__defaults__ = (True,)
main()
