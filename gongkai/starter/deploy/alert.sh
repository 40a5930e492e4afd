#!/bin/sh
# gongkai-file: deploy/alert.sh 2
# 发布失败时，把一句话发到群机器人；没有设置就只写在日志里。
# 用法：sh deploy/alert.sh "门户夜间发布失败：网址"
#   ALERT_WEBHOOK  群机器人的地址：企业微信、钉钉、飞书。谁拿到这个地址都能在群里说话，请存为密钥。
#   ALERT_SECRET   钉钉机器人选了“加签”的，写它的密钥。
#   ALERT_HOST     别的主机（例如自建的），在这里写明主机名才发。
# 只用 HTTPS，不跟着转向走；地址和密钥不写进日志，出错也不写。
set -eu
echo "$1"
[ -n "${ALERT_WEBHOOK:-}" ] || exit 0
MESSAGE=$1 python3 - <<'PYTHON'
import base64
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import quote_plus, urlsplit

WECOM, DINGTALK, FEISHU = "qyapi.weixin.qq.com", "oapi.dingtalk.com", "open.feishu.cn"


def main():
    try:
        address = urlsplit(os.environ["ALERT_WEBHOOK"].strip())
        host, _ = address.hostname or "", address.port
    except ValueError:
        return "ALERT_WEBHOOK 不是一个网址。"
    if address.scheme != "https" or address.username is not None:
        return "ALERT_WEBHOOK 要以 https:// 开头，里面不写用户名。"
    if host not in {WECOM, DINGTALK, FEISHU, os.environ.get("ALERT_HOST", "").strip().lower() or WECOM}:
        return "ALERT_WEBHOOK 不是企业微信、钉钉、飞书的地址；要发到别的主机，请把主机名写在 ALERT_HOST 里。"
    said = {"msgtype": "text", "text": {"content": os.environ["MESSAGE"]}}
    if host == FEISHU:
        said = {"msg_type": "text", "content": {"text": os.environ["MESSAGE"]}}
    if host == DINGTALK and os.environ.get("ALERT_SECRET"):
        signed = sign(os.environ["ALERT_SECRET"].strip())
        address = address._replace(query=f"{address.query}&{signed}" if address.query else signed)
    try:
        code = send(address.geturl(), json.dumps(said).encode())
    except urllib.error.HTTPError as fault:  # a redirect too
        code = fault.code
    except Exception as fault:  # its text may hold the address
        code = type(fault).__name__
    return f"提醒没有发出去：{code}。" if code else None


def send(address, data):
    """发出去；对方说不行，返回它给的代码。"""
    head = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, data, head)
    with urllib.request.build_opener(Stay).open(request, timeout=20) as answer:
        told = json.loads(answer.read(10_000) or b"{}")
    return told.get("errcode") or told.get("code")


class Stay(urllib.request.HTTPRedirectHandler):
    """不跟着转向走。"""

    def redirect_request(self, *arguments):
        return None


def sign(secret):
    """钉钉的“加签”：时间（毫秒）和密钥的 HMAC-SHA256。"""
    now = str(round(time.time() * 1000))
    digest = hmac.new(secret.encode(), f"{now}\n{secret}".encode(), hashlib.sha256).digest()
    return f"timestamp={now}&sign={quote_plus(base64.b64encode(digest))}"


sys.exit(main())
PYTHON
