#!/usr/bin/env bash
# Judge this change and what it is based on, and write the comment for the pull request.
# BASE: what to compare with. RUN_URL: the page of the run that holds the report, or empty.
set -euo pipefail
out=build/pull-request
before=$(mktemp -d)
python="$PWD/.venv/bin/python"
mkdir -p "$out"
rm -f "$out"/*
trap 'git worktree remove --force "$before" >/dev/null 2>&1 || true; rm -rf "$before"' EXIT

judge() { # 0: may be published, 1: it may not; anything else is a fault of the run
  "$python" -m qa check --format "$1" --output "$2" >/dev/null || test $? -eq 1
}

judge json "$out/after.json"
judge html "$out/report.html"
# The base as it was where this change began; without it the comment says less, and still comes.
if start=$(git merge-base "$BASE" HEAD 2>/dev/null); then
  git worktree add --quiet --detach "$before" "$start"
  (cd "$before" && judge json before.json) && mv "$before/before.json" "$out/before.json" || true
fi
"$python" -m qa pr-comment --after "$out/after.json" --before "$out/before.json" --base "$BASE" \
  ${RUN_URL:+--report "$RUN_URL" --review "$RUN_URL" --preview "$RUN_URL"} >"$out/comment.md"
echo "Wrote $out/comment.md and $out/report.html"
