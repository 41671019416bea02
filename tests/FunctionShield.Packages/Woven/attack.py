"""Plays Lambda's Runtime API for the stranger's function, sends each attack and its benign twin, and says what came of them.

    attack.py exploitable|shielded [--native] PROGRAM...

Native, the route of Dapper's Query is left out: Dapper generates code at run time, which a native binary cannot, shield or not.
"""
import http.server, json, os, subprocess, sys, tempfile, threading, time

expected, arguments = sys.argv[1], sys.argv[2:]
native = arguments[0] == "--native"
command = arguments[1:] if native else arguments

# route, attack, what it must not bring; benign value, what that must bring
CASES = [
    ("/ado", "x' or '1'='1", "TOP-SECRET", "ann", "blue"),
    ("/dapper", "x' union select secret from users --", "TOP-SECRET", "ann", "blue"),
    ("/scalar", "x' or 1=1 --", "TOP-SECRET", "ann", "blue"),
    ("/http", "http://127.0.0.1:PORT/internal", "TOP-SECRET", None, None),
    ("/stock", None, None, "blue pen & co", "7 of blue pen & co"),
    ("/process", "x; cat private.txt", "TOP-SECRET", "ann", "hello ann"),
    ("/file", "../private.txt", "TOP-SECRET", "hello.txt", "hello"),
]
if native:
    CASES = [case for case in CASES if case[0] != "/dapper"]

events, answers, served = [], {}, threading.Event()


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/internal"):
            return self.reply(200, b"TOP-SECRET")
        if self.path.startswith("/stock"):
            from urllib.parse import parse_qs, urlparse
            return self.reply(200, ("7 of " + parse_qs(urlparse(self.path).query)["item"][0]).encode())
        if not events:
            served.set()
            time.sleep(60)
        number, event = events.pop(0)
        self.reply(200, event, {"Lambda-Runtime-Aws-Request-Id": number, "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 30000),
                                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:123456789012:function:shop"})

    def do_POST(self):
        answers[self.path.split("/")[-2]] = self.rfile.read(int(self.headers.get("Content-Length") or 0)) if "Content-Length" in self.headers else self.chunked()
        self.reply(202, b"{}")

    def chunked(self):
        body = b""
        while size := int(self.rfile.readline().strip(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def reply(self, status, body, headers={}):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
port = server.server_address[1]


def event(path, value):
    return json.dumps({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "", "headers": {"host": "shop.example"},
        "queryStringParameters": {"v": value.replace("PORT", str(port))},
        "requestContext": {"accountId": "123456789012", "apiId": "a", "domainName": "shop.example", "requestId": "r", "stage": "$default",
                           "time": "01/Jan/2026:00:00:00 +0000", "timeEpoch": 1767225600000,
                           "http": {"method": "GET", "path": path, "protocol": "HTTP/1.1", "sourceIp": "198.51.100.7", "userAgent": "t"}},
        "isBase64Encoded": False}).encode()


for path, attack, _, benign, _ in CASES:
    if attack:
        events.append(("attack" + path.replace("/", "-"), event(path, attack)))
    if benign:
        events.append(("benign" + path.replace("/", "-"), event(path, benign)))

# By default the inlet alone would refuse most of these. What is to be shown is that the calls are guarded, so it only logs here.
policy = json.dumps({"actions": {name: {"inlet": "log"} for name in ("sql-injection", "command-injection", "path-traversal", "ssrf")}})
folder = tempfile.mkdtemp()
log = open(os.path.join(folder, "log"), "wb")
function = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={
    **os.environ, "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{port}", "STOCK_API": f"http://localhost:{port}", "AWS_LAMBDA_FUNCTION_NAME": "shop",
    "FUNCTIONSHIELD_POLICY": policy})
done = served.wait(60)
function.kill()
if not done:
    print(open(log.name).read()[-3000:])
    sys.exit("the function did not answer everything")

wrong = 0
for path, _, loot, _, right in CASES:
    for kind, text in (("attack", loot), ("benign", right)):
        if text is None:
            continue
        answer = answers.get(kind + path.replace("/", "-"), b"").decode()
        try:
            parsed = json.loads(answer)
        except ValueError:
            parsed = {}
        brought = text in (parsed.get("body") or "")
        ok = brought if kind == "benign" else brought == (expected == "exploitable") and (brought or parsed.get("statusCode") == 403)
        wrong += not ok
        print(f"{'ok  ' if ok else 'FAIL'} {path:8} {kind} {'brought what it wanted' if brought else 'was refused' if parsed.get('statusCode') == 403 else answer[:200]}")
if wrong:
    print(open(log.name).read()[-3000:])
sys.exit(1 if wrong else 0)
