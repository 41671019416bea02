namespace FunctionShield.Tests.Detection.Suites;

/// <summary>What people and programs send all day: names, prose, emoticons, formulas, code, settings, log lines, addresses.</summary>
internal static class Everyday
{
    public static readonly string[] Texts =
    [
        "«person»", "«sentence»", "«sentence» «emoticon»", "«formula»", "«code»", "«json»", "«url»", "«logline»", "«number» «noun» («number» %)",
        "«emoticon» «sentence»", "«noun»: «sentence»", "«person» <«mail»>",
    ];

    public static TextGrammar Grammar { get; } = new TextGrammar
    {
        ["person"] = ["«first» «last»", "«last», «first»", "«first» '«nick»' «last»", "«first» (née «last»)", "Dr. «first» «last»", "«first» & «first» «last»"],
        ["first"] =
        [
            "Anna", "Björn", "Chen", "Dmitri", "Esther", "Fatima", "Giovanni", "Hiroshi", "Ingrid", "João", "Kwame", "Lucía", "Miriam", "Olu", "Priya",
            "Rosa", "Siobhán", "Tariq", "Víctor", "Wei", "Yusuf", "Zoë",
        ],
        ["last"] =
        [
            "O'Brien", "D'Angelo", "Müller", "van der Berg", "Smith", "García-López", "Nguyễn", "Okafor", "Kowalski", "Ångström", "N'Diaye", "Papadopoulos",
            "Tanaka", "Null", "Or", "And", "Select", "Union", "True",
        ],
        ["nick"] = ["Ace", "Red", "Doc", "Junior", "The Rock", "JJ"],
        ["noun"] =
        [
            "order", "invoice", "report", "table", "system", "kitchen", "window", "script", "process", "session", "review", "garden", "delivery", "server",
            "price", "lesson", "recipe", "ticket", "budget", "engine", "filter", "location", "object", "record",
        ],
        ["adjective"] = ["new", "old", "broken", "late", "blue", "cheap", "quiet", "heavy", "missing", "final", "urgent", "second"],
        ["verb"] = ["was", "is", "needs", "includes", "requires", "has", "shows", "replaces", "arrived with", "goes to"],
        ["sentence"] =
        [
            "The «adjective» «noun» «verb» the «noun».", "Our «noun» («adjective») «verb» a «noun»; see page «number».", "Don't «noun» the «noun»!",
            "It's \"«adjective»\", isn't it?", "Is the «noun» «adjective» or «adjective»?", "«noun» and «noun» = «number» * «number»",
            "I'd like «number» of the «adjective» ones, please: the '«noun»' and the '«noun»'.", "100% «adjective», 50/50 on the «noun»...",
            "Please call «first» (or «first») about the «noun» [«number»].", "#«number»: «adjective» «noun» -- «noun» & «noun»",
        ],
        ["emoticon"] =
        [
            ":)", ":-)", ";)", ":(", ":-(", "(:", ":'(", "¯\\_(ツ)_/¯", "(╯°□°)╯︵ ┻━┻", "(^_^)", "<3", ":D", "=)", "=(", ":*)", ":*", "\\o/", "(-_-)",
            "(*_*)", "8)", ":|", "(=^.^=)", "\\(^o^)/", ">:(", "d(^_^)b", ";-)", ":-*", "</3", "{{hugs}}", "m(_ _)m",
        ],
        ["formula"] =
        [
            "f(x) = (x + «number») * «number»", "(a + b)(a - b) = a^2 - b^2", "x >= «number» && x < «number»", "P(A|B) = P(A & B) / P(B)", "«number» * («number» + «number»)",
            "|x| < «number»", "y = a*x + b (b > 0)", "2^«number» = «number»", "[0, «number»)", "sin(x)/x -> 1", "{x | x > «number»}", "~«number» (±«number» %)",
        ],
        ["code"] =
        [
            "if (a == b) { return (x + «number»); }", "for (int i = 0; i < n; i++)", "const f = (a) => (b) => a + b;", "f(*args, **kwargs)",
            "int (*fp)(int) = &add;", "df[(df.a > «number») & (df.b == «number»)]", "lambda x: x*«number»", "rows.map((x) => x.«noun»)", "«noun»(«noun»)(«noun»=«number»)",
            "array['«noun»'] || '«noun»'", "«noun»[«number»] | 0", "@Override public String get() { return «noun»; }", "def «noun»(self, *, «noun»=None):",
            "let {«noun», ...rest} = props;", "«noun» := «noun».(*Config)", "#include <«noun».h>", "a ? b : c", "x = y if z else «number»", "std::vector<int> «noun»(«number»);",
            "public int Count { get; set; } = «number»;", "margin: 0 auto !important;", "$«noun» = $row['«noun»'];", "«noun»?.«noun» ?? «number»",
        ],
        ["json"] =
        [
            "{\"name\":\"«first»\",\"«noun»\":«number»}", "[«number»,«number»,«number»]", "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}",
            "{\"«noun»\":{\"enabled\":true,\"size\":«number»}}", "{\"type\":\"«noun»\",\"tags\":[\"«adjective»\",\"«noun»\"]}", "{\"$ref\":\"#/definitions/«noun»\"}",
        ],
        ["url"] =
        [
            "https://www.«site»/«noun»/«number»?sort=«adjective»&page=«number»", "http://«site»/«noun»#«adjective»", "https://«site»/@«noun»/«number»", "/«noun»/«number»?next=%2F«noun»",
            "https://api.«site»/v2/«noun»s?filter[«noun»]=«number»", "https://«site»/search?q=«adjective»+«noun»", "//«site»/img/«noun».png",
        ],
        ["site"] = ["example.com", "example.org", "shop.example.net", "news.example.co.uk", "cdn.example.io"],
        ["mail"] = ["«noun»@example.com", "«noun».«adjective»@example.org", "«noun»+«number»@example.net"],
        ["logline"] =
        [
            "2026-03-«day» 10:«day»:07 INFO «noun» took «number» ms", "127.0.0.1 - - [«day»/Mar/2026:10:00:00 +0000] \"GET /«noun» HTTP/1.1\" 200 «number»",
            "ERROR: «noun» (code=«number») not found", "W0311 10:00:00.1 «noun».go:«number»] «adjective»",
        ],
        ["day"] = ["10", "11", "12", "17", "21", "25", "28"],
        ["eol"] = ["\n", "\r\n", "\r"],
    }.With("number", chooser => chooser.Below(3) == 0 ? $"{chooser.Below(10)}" : $"{chooser.Below(5000)}")
     .With("key", chooser => $"{(char)('a' + chooser.Below(26))}{chooser.Below(1000):x}");
}
