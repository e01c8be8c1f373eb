"""S3 servers on this machine, and a proxy before them that counts, cuts and alters requests."""
import http.client
import logging
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from moto.server import ThreadedMotoServer

BUCKET = "archive"
logging.getLogger("werkzeug").setLevel(logging.ERROR)


class Server:
    """moto, and what lies in its bucket. `versioned`: the bucket keeps what was there before."""

    def __init__(self, versioned=False):
        self.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.moto.start()
        self.port = self.moto.get_host_and_port()[1]
        self.versioned = versioned

    def stop(self):
        self.moto.stop()

    def ask(self, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        # Whoever signs may write; what the signature says is looked at where the test asks for it.
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=b"}
        connection.request(method, path, body, signed | (headers or {}))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def put(self, name, value):
        self.ask("PUT", f"/{BUCKET}/{urllib.parse.quote(name)}", value)

    def delete(self, name):
        self.ask("DELETE", f"/{BUCKET}/{urllib.parse.quote(name)}")

    def keys(self):
        from moto.s3.models import s3_backends
        backend = s3_backends["123456789012"]["aws"]
        return backend.buckets[BUCKET].keys if BUCKET in backend.buckets else {}

    def objects(self):
        """Name to bytes and headers, of all that lies there. A name whose last version is a mark that it was deleted is not there."""
        there = [(name, key) for name, key in list(self.keys().items()) if hasattr(key, "value")]
        return {name: (key.value, {k.lower(): v for k, v in key.metadata.items()}) for name, key in there}

    def files(self):
        return {name: value for name, (value, _) in self.objects().items()}

    def headers(self, name):
        return self.objects()[name][1]

    def versions(self):
        """How many versions of objects there are."""
        return sum(len(versions) for _, versions in self.keys().lists())

    def make(self):
        self.ask("DELETE", f"/{BUCKET}")
        self.ask("PUT", f"/{BUCKET}")
        if self.versioned:
            on = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
            status, _, said = self.ask("PUT", f"/{BUCKET}?versioning", on)
            assert status == 200, said

    def empty(self):
        for name in self.files():
            self.delete(name)

    def snapshot(self):
        return self.files()

    def restore(self, wanted):
        """Lays the bucket as it was."""
        there = self.files()
        for name in there.keys() - wanted.keys():
            self.delete(name)
        for name, value in wanted.items():
            if there.get(name) != value:
                self.put(name, value)


class Disk:
    """`s3s-fs`, a server that keeps objects as files, checks each signature and honours conditions by its own code."""

    def __init__(self, program, folder, access, secret):
        import boto3
        self.root = folder
        (self.root / BUCKET).mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [program, "--host", "127.0.0.1", "--port", str(self.port), "--access-key", access, "--secret-key", secret, str(self.root)]
        self.child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                time.sleep(0.05)
        url = f"http://127.0.0.1:{self.port}"
        self.client = boto3.client("s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id=access, aws_secret_access_key=secret)

    def stop(self):
        self.child.terminate()
        self.child.wait()

    def put(self, name, value):
        self.client.put_object(Bucket=BUCKET, Key=name, Body=value)

    def delete(self, name):
        self.client.delete_object(Bucket=BUCKET, Key=name)

    def files(self):
        folder = self.root / BUCKET
        return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    def headers(self, name):
        return {k.lower(): v for k, v in self.client.head_object(Bucket=BUCKET, Key=name)["ResponseMetadata"]["HTTPHeaders"].items()}

    def make(self):
        pass

    def empty(self):
        for name in self.files():
            self.delete(name)

    # With what the server notes beside its objects.
    def snapshot(self):
        return {file.relative_to(self.root): file.read_bytes() for file in self.root.rglob("*") if file.is_file()}

    def restore(self, wanted):
        for file in list(self.root.rglob("*")):
            if file.is_file() and file.relative_to(self.root) not in wanted:
                file.unlink()
        for file in sorted((path for path in self.root.rglob("*") if path.is_dir() and path != self.root / BUCKET), reverse=True):
            if not any(file.iterdir()):
                file.rmdir()
        for name, value in wanted.items():
            file = self.root / name
            if not file.is_file() or file.read_bytes() != value:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(value)


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
                    if leads := self.headers.get("x-amz-website-redirect-location"):
                        proxy.redirects.append((urllib.parse.unquote(self.path), leads))
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
        self.log, self.redirects, self.dead, self.pid = [], [], False, None
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
