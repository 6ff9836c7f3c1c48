/// A host name as it is compared: in lower case, without the port and without the dot that may end it.
struct HostName {
    /// What it can end with so that it names something here.
    enum Suffix {
        case local
        case celonis
    }

    let text: String

    init(_ authority: String) {
        var text = authority.lowercased().prefix { $0 != ":" }
        if text.hasSuffix(".") { text.removeLast() }
        self.text = String(text)
    }

    var labels: [Substring] { text.split(separator: ".", omittingEmptySubsequences: false) }

    var suffix: Suffix? {
        if text.hasSuffix(".localhost") { return .local }
        return text.hasSuffix(".celonis.cloud") ? .celonis : nil
    }
}
