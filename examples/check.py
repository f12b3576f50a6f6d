"""Checks a report with Python 3.8 or newer, without dependencies: python3 check.py FILE [SERVER]

Exit status 0: may be published, 1: something is wrong or in doubt, 2: could not be judged.
"""
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ATTEMPTS = 4


def check(file: Path, server: str) -> dict:
    """The scorecard; /v1/scorecard.schema.json describes it. The report is sent as the body itself."""
    request = urllib.request.Request(
        f"{server}/v1/check?{urllib.parse.urlencode({'name': file.name})}",
        data=file.read_bytes(),
        headers={
            "Content-Type": "application/octet-stream",
            "Accept": "application/json",
            "Accept-Language": "zh",
        },
    )
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After")
            if error.code != 429 or wait is None or attempt == ATTEMPTS:
                problem = json.load(error)  # RFC 9457
                raise SystemExit(stop(f"{problem['code']}: {problem['title']} {problem['detail']}"))
            time.sleep(int(wait))


def stop(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def main() -> int:
    file, server = Path(sys.argv[1]), (sys.argv + ["http://localhost:8787"])[2]
    try:
        scorecard = check(file, server)
    except (OSError, ValueError) as error:  # no such file, no server, an answer of something in between
        return stop(str(error))
    score = scorecard["score"]
    print(scorecard["decision"], score["points"], score["grade"])
    for finding in scorecard["findings"]:
        basis = finding["basis"]
        print(f"[{finding['severity']}] {finding['message']} {finding['fix']} ({basis['instrument']} {basis['article']})")
    return 0 if scorecard["decision"] == "allow" else 1


if __name__ == "__main__":
    sys.exit(main())
