#!/bin/sh
# 发布失败时，把一句话发到 ALERT_WEBHOOK（企业微信、钉钉的群机器人）；没有设置就只写在日志里。
# 用法：sh deploy/alert.sh "门户夜间发布失败：网址"
set -eu
echo "$1"
[ -n "${ALERT_WEBHOOK:-}" ] || exit 0
MESSAGE=$1 python3 - <<'PYTHON'
import json
import os
import urllib.request

body = json.dumps({"msgtype": "text", "text": {"content": os.environ["MESSAGE"]}}).encode()
head = {"Content-Type": "application/json"}
request = urllib.request.Request(os.environ["ALERT_WEBHOOK"], body, head)
urllib.request.urlopen(request, timeout=20).close()
PYTHON
