"""Signs in as incorta-auth does, where a person chooses the user in a real browser: Chromium without a window.

Takes the address of a cluster, a login, and the folder for the browser's own files. With a fourth argument it also writes what
the page looks like there, in light and in dark.
"""
import base64
import http.server
import json
import os
import subprocess
import sys
import threading

from as_incorta_auth import App, check


class Browser:
    """Chromium, told what to do by a pipe: file descriptors 3 and 4, one message of JSON after the other, each ended by NUL."""

    def __init__(self, folder):
        (theirs_in, self.out), (self.incoming, theirs_out) = os.pipe(), os.pipe()
        self.process = subprocess.Popen(
            [
                "sh", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "sh", "chromium", "--headless", "--no-sandbox",
                "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank",
            ], pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in), os.close(theirs_out)
        self.count, self.unread, self.session = 0, b"", None
        target = self.tell("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def tell(self, method, **parameters):
        """Sends a command, and gives what it comes to."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.unread:
                more = os.read(self.incoming, 1 << 16)
                check(more, f"the browser has gone at {method}")
                self.unread += more
            line, _, self.unread = self.unread.partition(b"\0")
            answer = json.loads(line)
            if answer.get("id") == self.count:
                check("error" not in answer, f"{method}: {answer}")
                return answer["result"]

    def run(self, script):
        """What a script comes to in the page; a promise is waited for."""
        answer = self.tell("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        check("exceptionDetails" not in answer, f"{script}: {answer}")
        return answer["result"].get("value")

    def open(self, url):
        """Opens a page, and waits until it has all of it."""
        check("errorText" not in self.tell("Page.navigate", url=url), f"the browser cannot open {url}")
        loaded = "document.readyState == 'complete' && location.href != 'about:blank'"
        self.run(f"new Promise(done => {{ const look = () => {loaded} ? done() : setTimeout(look, 10); look() }})")

    def picture(self, scheme, path):
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.tell("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        os.close(self.out)
        self.process.wait()


class Callback:
    """The app's own server, to which the browser is redirected."""

    def __init__(self):
        callback = self
        self.arrived, self.path = threading.Event(), None

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/auth/callback?"):
                    callback.path = self.path
                self.send_response(200)
                self.end_headers()
                callback.arrived.set() if callback.path else None

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def main(base, user, folder, pictures=None):
    browser, callback = Browser(folder), Callback()
    try:
        app = App(base, "default", callback.address + "/auth/callback")

        def choose(url, user):
            browser.open(url)
            if pictures:
                for scheme in ("light", "dark"):
                    browser.picture(scheme, os.path.join(pictures, f"{scheme}.png"))
            offered = browser.run("[...document.querySelectorAll('button')].map(button => button.value)")
            check(user in offered, f"the page offers {offered}")
            dark = "matchMedia('(prefers-color-scheme: dark)').matches, getComputedStyle(document.body).backgroundColor"
            looks = []
            for scheme in ("light", "dark"):
                browser.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
                looks.append(browser.run(f"[{dark}].join()"))
            check(looks[0].startswith("false") and looks[1].startswith("true"), f"the schemes are {looks}")
            check(looks[0].split(",", 1)[1] != looks[1].split(",", 1)[1], f"dark is as light: {looks}")
            browser.run(f"document.querySelector({json.dumps(f'button[value={json.dumps(user)}]')}).click()")
            check(callback.arrived.wait(120), "the browser does not come back")
            return callback.path

        _, claims = app.sign_in(user, choose)
        check(claims["roles"], f"the id_token says {claims}")
    finally:
        browser.close()
    print("all as expected")


if __name__ == "__main__":
    main(*sys.argv[1:])
