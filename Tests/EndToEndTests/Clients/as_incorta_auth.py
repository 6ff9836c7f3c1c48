"""Signs in as incorta-auth 0.6.3 does, with the standard library only.

What that package sends and reads is from its own code; so are the checks of tokens, which fail a login there. `sign_in` takes
what a person does with the page of /authorize as a function, so that a real browser can stand in for `fill_in`.
"""
import base64
import hashlib
import html.parser
import json
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Redirects are answers: only a browser follows them."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Unfollowed, urllib.request.ProxyHandler({}))


def ask(method, url, token=None, form=None, body=None):
    """The status, the header and the bytes of a reply."""
    headers = {"Accept": "application/json"}
    data = None
    if token:
        headers["Authorization"] = "Bearer " + token
    if form is not None:
        data = urllib.parse.urlencode(form).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if body is not None:
        data = json.dumps(body).encode()
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with opener.open(request, timeout=60) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def ask_json(method, url, expected=200, **more):
    status, _, text = ask(method, url, **more)
    check(status == expected, f"{method} {url}: {status} {text.decode()}")
    return json.loads(text)


def check(condition, problem):
    if not condition:
        sys.exit(problem)


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def verified(token, keys, issuer, client):
    """The claims of a token. Checks signature, iss, aud and times, the times by this computer's clock and without leeway."""
    head, payload, signature = token.split(".")
    header, claims = json.loads(decoded(head)), json.loads(decoded(payload))
    check(header["alg"] == "RS256", f"it is signed with {header['alg']}")
    key = next(key for key in keys if key["kid"] == header["kid"])
    check(key.get("use", "sig") == "sig" and key.get("alg", "RS256") == "RS256", f"the key is for something else: {key}")
    modulus, exponent = (int.from_bytes(decoded(key[part]), "big") for part in ("n", "e"))
    length = (modulus.bit_length() + 7) // 8
    # PKCS #1 v1.5: 00 01 FF... 00, and the DER of a SHA-256 digest.
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256((head + "." + payload).encode()).digest()
    padded = b"\0\1" + b"\xff" * (length - len(digest) - 3) + b"\0" + digest
    opened = pow(int.from_bytes(decoded(signature), "big"), exponent, modulus).to_bytes(length, "big")
    check(opened == padded, "the signature is wrong")
    now = time.time()
    check(claims["iss"] == issuer, f"iss is {claims['iss']}, not {issuer}")
    check(claims["aud"] == client, f"aud is {claims['aud']}, not {client}")
    check(claims.get("exp", now + 1) > now, f"exp is {claims.get('exp')}, and it is {now}")
    check(claims.get("iat", now) <= now, f"iat is {claims.get('iat')}, and it is {now}")
    check(claims.get("nbf", now) <= now, f"nbf is {claims.get('nbf')}, and it is {now}")
    check(isinstance(claims.get("sub"), str) and claims["sub"], "there is no sub")
    return claims


class Page(html.parser.HTMLParser):
    """The hidden inputs and the buttons of a form."""

    def __init__(self, text):
        super().__init__()
        self.hidden, self.buttons = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "input" and given.get("type") == "hidden":
            self.hidden.append((given["name"], given["value"]))
        if tag == "button" and "value" in given:
            self.buttons.append((given["name"], given["value"]))


def fill_in(url, user):
    """What a browser makes of the page: the query that the user's button sends, and where that leads."""
    status, headers, text = ask("GET", url)
    if status == 200:
        check(headers["Content-Type"] == "text/html", f"the page is {headers['Content-Type']}")
        page = Page(text.decode())
        check(("login_hint", user) in page.buttons, f"there is no button for {user}: {page.buttons}")
        query = urllib.parse.urlencode(page.hidden + [("login_hint", user)])
        status, headers, text = ask("GET", url.split("?")[0] + "?" + query)
    check(status == 302, f"authorize: {status} {text.decode()}")
    return headers["Location"]


class App:
    """An app that registered itself, as the package's command line does."""

    def __init__(self, base, tenant, redirect, scope="openid profile email"):
        self.base, self.redirect = base, redirect
        self.server = f"{base}/oauth/{tenant}"
        body = {
            "client_name": "An app", "redirect_uris": [redirect], "grant_types": ["authorization_code", "refresh_token"],
            "scope": scope, "token_endpoint_auth_method": "client_secret_basic",
        }
        registered = ask_json("POST", self.server + "/register", expected=201, body=body)
        check(registered["token_endpoint_auth_method"] == "none", f"the client is not public: {registered}")
        check(not registered.get("client_secret"), "a public client has a secret")
        self.id, self.management = registered["client_id"], registered["registration_access_token"]
        check(registered["registration_client_uri"] == self.place, f"another uri: {registered}")
        self.scope = scope
        found = ask_json("GET", self.server + "/.well-known/openid-configuration")
        self.issuer, self.authorize, self.token = (
            found[member] for member in ("issuer", "authorization_endpoint", "token_endpoint"))
        self.keys = ask_json("GET", found["jwks_uri"])["keys"]

    @property
    def place(self):
        return f"{self.server}/register/{self.id}"

    def sign_in(self, user, choose=fill_in):
        """Goes through the browser to a code, and gives the reply of the token endpoint."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        url = self.authorize + "?" + urllib.parse.urlencode({
            "response_type": "code", "client_id": self.id, "redirect_uri": self.redirect, "scope": self.scope,
            "state": state, "nonce": nonce, "code_challenge": challenge, "code_challenge_method": "S256",
        })
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(choose(url, user)).query))
        check("error" not in query, f"the callback says {query}")
        check(query["state"] == state, "the callback has another state")
        tokens = ask_json("POST", self.token, form={
            "client_id": self.id, "grant_type": "authorization_code", "code": query["code"],
            "redirect_uri": self.redirect, "code_verifier": verifier,
        })
        if "id_token" in tokens:
            claims = verified(tokens["id_token"], self.keys, self.issuer, self.id)
            check(claims.get("nonce") == nonce, "the id_token has another nonce")
        else:
            claims = {"sub": verified(tokens["access_token"], self.keys, self.issuer, self.id)["sub"]}
        check(claims["sub"] == user, f"{claims['sub']} signed in, not {user}")
        return tokens, claims

    def refresh(self, token, expected=200):
        return ask_json(
            "POST", self.token, expected=expected,
            form={"client_id": self.id, "grant_type": "refresh_token", "refresh_token": token})

    def add_redirect(self, uri):
        """As the package's command line does: reads, writes the whole, reads again."""
        was = ask_json("GET", self.place, token=self.management)
        body = {"client_id": self.id, "redirect_uris": was["redirect_uris"] + [uri]}
        body |= {member: was[member] for member in ("grant_types", "scope", "client_name")}
        status, _, text = ask("PUT", self.place, token=self.management, body=body)
        check(status < 400, f"PUT: {status} {text.decode()}")
        now = ask_json("GET", self.place, token=self.management)
        check(now["redirect_uris"] == body["redirect_uris"], f"the client has {now['redirect_uris']}")
        check({**now, "redirect_uris": 0} == {**was, "redirect_uris": 0}, f"more has changed than the URIs: {was} {now}")


def without_openid(base, user):
    """A client that did not register for openid gets no id_token, and reads the access token."""
    app = App(base, "default", "http://127.0.0.1:5001/auth/callback", scope="profile email")
    tokens, _ = app.sign_in(user)
    check("id_token" not in tokens, "an id_token without openid")


def with_openid(base, user, roles):
    app = App(base, "default", "http://127.0.0.1:5001/auth/callback")
    tokens, claims = app.sign_in(user)
    check(claims["roles"] == roles.split(",") and claims["tenant"] == "default", f"the id_token says {claims}")
    loads = base + "/api/v2/default/load-plan/status/12"
    ask_json("GET", loads, token=tokens["access_token"])
    ask_json("GET", loads, expected=401, token=tokens["id_token"])

    renewed = app.refresh(tokens["refresh_token"])
    check(renewed["refresh_token"] != tokens["refresh_token"], "the refresh token is the same")
    verdict = ask_json("GET", base + "/apps-catalog/check", token=renewed["access_token"])
    check(type(verdict["registered"]) is bool and type(verdict["access"]) is int, f"the verdict is {verdict}")
    ask_json("GET", base + "/apps-catalog/check", expected=401, token="nonsense")

    app.add_redirect("http://127.0.0.1:5002/auth/callback")
    app.redirect = "http://127.0.0.1:5002/auth/callback"
    app.sign_in(user)
    ask_json("GET", app.place, expected=401, token=app.management[::-1])
    status, _, text = ask("DELETE", app.place, token=app.management)
    check(status < 400, f"DELETE: {status} {text.decode()}")
    app.refresh(renewed["refresh_token"], expected=401)


if __name__ == "__main__":
    base, user, *roles = sys.argv[1:]
    with_openid(base, user, *roles) if roles else without_openid(base, user)
    print("all as expected")
