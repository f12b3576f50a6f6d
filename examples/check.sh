#!/bin/sh
# Checks a report with curl: sh check.sh FILE [SERVER]
# Prints what is wrong, one line a finding (CSV). Exit status 0: judged, 1: could not be judged; stderr says why.
set -eu
# In quotes, curl takes a comma or a semicolon in a file's name for what it is.
file=$(printf '%s' "$1" | sed 's/["\\]/\\&/g')
server=${2:-http://localhost:8787}
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# --retry waits for the seconds that Retry-After names where there were too many requests (429).
status=$(curl --silent --show-error --retry 3 --max-time 120 --output "$answer" --write-out '%{http_code}' \
  --form "file=@\"$file\"" --header 'Accept: text/csv, application/problem+json;q=0.9' "$server/v1/check")

if [ "$status" = 200 ]; then
  cat "$answer"
else
  cat "$answer" >&2
  exit 1
fi
