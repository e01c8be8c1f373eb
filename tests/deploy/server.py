"""An S3 server on this machine, and a proxy before it that counts, cuts and alters requests."""
import http.client
import logging
import os
import signal
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from moto.server import ThreadedMotoServer

BUCKET = "archive"
logging.getLogger("werkzeug").setLevel(logging.ERROR)


class Server:
    """moto, and what lies in its bucket."""

    def __init__(self):
        self.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.moto.start()
        self.port = self.moto.get_host_and_port()[1]

    def ask(self, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        # Whoever signs may write; what the signature says is looked at where the test asks for it.
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=b"}
        connection.request(method, path, body, signed | (headers or {}))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def objects(self):
        """Name to bytes and headers, of all that lies there."""
        from moto.s3.models import s3_backends
        backend = s3_backends["123456789012"]["aws"]
        if BUCKET not in backend.buckets:
            return {}
        out = {}
        for name, key in list(backend.buckets[BUCKET].keys.items()):
            out[name] = (key.value, tuple(sorted((k.lower(), v) for k, v in key.metadata.items())))
        return out

    def files(self):
        return {name: value for name, (value, _) in self.objects().items()}

    def make(self):
        self.ask("DELETE", f"/{BUCKET}")
        self.ask("PUT", f"/{BUCKET}")

    def empty(self):
        for name in self.files():
            self.ask("DELETE", f"/{BUCKET}/{urllib.parse.quote(name)}")

    def restore(self, wanted):
        """Lays the bucket as it was."""
        there = self.files()
        for name in there.keys() - wanted.keys():
            self.ask("DELETE", f"/{BUCKET}/{urllib.parse.quote(name)}")
        for name, value in wanted.items():
            if there.get(name) != value:
                self.ask("PUT", f"/{BUCKET}/{urllib.parse.quote(name)}", value)


class Proxy:
    """Forwards to the server. `cut`: (number of a request, "before" or "behind"): the program that asks is ended there, the request
    forwarded or not. `alter`: may answer in the server's place, or change the headers that are forwarded."""

    def __init__(self, port):
        proxy = self
        self.lock, self.under_way = threading.Lock(), 0
        self.reset()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def forward(self):
                with proxy.lock:
                    proxy.under_way += 1
                try:
                    self.forward_counted()
                finally:
                    with proxy.lock:
                        proxy.under_way -= 1

            def forward_counted(self):
                length = int(self.headers.get("Content-Length") or 0)
                chunked = self.headers.get("Transfer-Encoding", "").lower() == "chunked"
                body = self.chunks() if chunked else self.rfile.read(length)
                with proxy.lock:
                    number = proxy.count
                    proxy.count += 1
                    proxy.sent += len(body)
                    kind = "COPY" if self.headers.get("x-amz-copy-source") else self.command
                    proxy.log.append((kind, urllib.parse.unquote(self.path)))
                    cut, is_dead = proxy.cut, proxy.dead
                    if cut and number == cut[0]:
                        proxy.dead = is_dead = True
                        if cut[1] == "behind":
                            proxy.pass_on(self, port, body)
                        os.kill(proxy.pid, signal.SIGKILL)
                if is_dead:
                    self.close_connection = True
                    return
                answer = proxy.alter(self) if proxy.alter else None
                status, headers, text = answer or proxy.pass_on(self, port, body)
                with proxy.lock:
                    proxy.received += len(text)
                self.send_response_only(status)
                for name, value in headers:
                    if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                        self.send_header(name, value)
                said = [value for name, value in headers if name.lower() == "content-length"]
                self.send_header("Content-Length", said[0] if self.command == "HEAD" and said else str(len(text)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(text)

            def chunks(self):
                out = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    out += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return out

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = forward

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def settle(self):
        """Returns once what a program that was ended had asked for is done."""
        while self.under_way:
            time.sleep(0.005)

    def reset(self, cut=None, alter=None):
        self.settle()
        self.count = self.sent = self.received = 0
        self.log, self.dead, self.pid = [], False, None
        self.cut, self.alter = cut, alter

    @staticmethod
    def pass_on(handler, port, body):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in ("transfer-encoding", "connection", "content-length", "expect")}
        headers["Content-Length"] = str(len(body))
        connection.request(handler.command, handler.path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), text
