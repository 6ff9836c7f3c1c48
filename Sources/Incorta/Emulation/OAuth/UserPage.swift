/// The page that asks a person who signs in, where a tenant has several users: a button for each.
///
/// The buttons send the request to /authorize again, with `login_hint`. There is no script in it, and nothing is loaded.
struct UserPage {
    let tenant: String
    /// What the client is called.
    let client: String
    let users: [IncortaUser]
    /// The parameters of the request, in their order.
    let parameters: [(name: String, value: String)]

    /// For how many users there is a button. The others are typed.
    static let mostButtons = 200

    /// The `Content-Security-Policy` of the page. It may be shown in a frame: incorta-auth knows apps that are embedded.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"

    var html: String {
        let buttons = users.prefix(Self.mostButtons).map(Self.button).joined()
        let typed =
            users.count > Self.mostButtons
            ? """
            <form method="get">\(hidden)<label for="other">Another of the \(users.count) users</label>\
            <input id="other" name="login_hint" placeholder="login name" required><button>Sign in</button></form>
            """ : ""
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in to \(tenant.htmlEscaped)</title>
            <style>\(Self.style)</style>
            <main>
            <h1>Sign in to \(tenant.htmlEscaped)</h1>
            <p>\(client.htmlEscaped) asks who you are. Choose a user; this emulator takes no password.</p>
            <form method="get">\(hidden)\(buttons)</form>
            \(typed)
            </main>
            </html>

            """
    }

    /// What was sent, to be sent again. A `login_hint` without a value is left out, since the page sends one.
    private var hidden: String {
        parameters.filter { $0.name != "login_hint" }.map {
            "<input type=\"hidden\" name=\"\($0.name.htmlEscaped)\" value=\"\($0.value.htmlEscaped)\">"
        }.joined()
    }

    private static func button(_ user: IncortaUser) -> String {
        let known = ((user.name == nil ? [] : [user.login]) + user.roles).joined(separator: " · ")
        return """
            <button name="login_hint" value="\(user.login.htmlEscaped)">\
            <b>\((user.name ?? user.login).htmlEscaped)</b><span>\(known.htmlEscaped)</span></button>
            """
    }

    private static let style = """
        :root { color-scheme: light dark; --line: #c4c9d1; --quiet: #59616e; --page: #f5f6f8; --card: #fff; --on: #1f5fbf }
        @media (prefers-color-scheme: dark) {
        :root { --line: #454c58; --quiet: #a6aebb; --page: #16191e; --card: #20242b; --on: #8ab4f8 } }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--page); font: 16px/1.5 system-ui, sans-serif }
        main { max-width: 30rem; margin: 10vh auto; padding: 0 1rem }
        h1 { margin: 0; font-size: 1.5rem; overflow-wrap: anywhere }
        p { margin: .25rem 0 1.5rem; color: var(--quiet); overflow-wrap: anywhere }
        form { display: grid; gap: .5rem; margin-bottom: 1.5rem }
        button, input { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
        color: inherit; font: inherit; text-align: left; overflow-wrap: anywhere }
        button { cursor: pointer }
        button:hover, button:focus-visible, input:focus-visible { border-color: var(--on); outline: 2px solid var(--on) }
        button span { display: block; color: var(--quiet); font-size: .875rem }
        """
}

extension String {
    /// The text for HTML, inside an element or an attribute in double quotes.
    fileprivate var htmlEscaped: String {
        var escaped = ""
        for character in unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
